import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ConnectPage } from '@/sessions/connect/connect-page';
import { useSessions } from '@/sessions/store';
import { safeNext } from '../search';
import classes from './connect-route.module.css';

/** Not part of the first screen: without a session nothing can be moving. */
const TransferTray = lazy(async () => ({
  default: (await import('@/transfers/tray/tray')).TransferTray,
}));

export function ConnectRoute() {
  const { route, next } = useSearch({ from: '/connect' });
  const navigate = useNavigate();
  const connected = useSessions((state) => state.sessions.length > 0);
  return (
    <>
      <ConnectPage
        initialRoute={route}
        next={next}
        onConnected={(session) => {
          const target = safeNext(next);
          // The link was for a session by that name; any other would open it with somebody else's rights. A request is
          // for whoever opens it.
          if (target?.startsWith(`/s/${session.slug}/`) || target?.startsWith('/request?'))
            void navigate({ href: target, replace: true });
          else void navigate({ to: '/s/$session/buckets', params: { session: session.slug } });
        }}
      />
      {connected && (
        <div className={classes.tray}>
          <Suspense>
            <TransferTray />
          </Suspense>
        </div>
      )}
    </>
  );
}
