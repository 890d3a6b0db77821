import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ConnectPage } from '@/sessions/connect/connect-page';
import { useSessions } from '@/sessions/store';
import { safeNext } from '../search';
import classes from './connect-route.module.css';
import { lazyPart } from '@/ui/lazy-part';

/** Not part of the first screen: without a session nothing can be moving. */
const TransferTray = lazyPart(() => import('@/transfers/tray/tray'), 'TransferTray');

export function ConnectRoute() {
  const { route, next, at, prefix, pays } = useSearch({ from: '/connect' });
  const navigate = useNavigate();
  const connected = useSessions((state) => state.sessions.length > 0);
  return (
    <>
      <ConnectPage
        initialRoute={route}
        next={next}
        opens={at === undefined ? undefined : { at, prefix: prefix ?? '', pays: pays !== undefined }}
        onConnected={(session) => {
          if (at !== undefined) {
            const open = () =>
              void navigate({
                to: '/s/$session/l/$location/objects',
                params: { session: session.slug, location: at },
                search: { prefix },
              });
            if (pays === undefined) open();
            // Loaded when it is needed: this is the first screen.
            else void import('../agree-to-pay').then(({ agreeToPay }) => agreeToPay(session, at)).then(open);
            return;
          }
          const target = safeNext(next);
          // The link was for a session by that name; any other would open it with somebody else's rights. What somebody
          // sent asks by itself as whom to look at it.
          const open =
            target?.startsWith('/s/') === true
              ? target.startsWith(`/s/${session.slug}/`)
              : target !== undefined;
          if (open) void navigate({ href: target, replace: true });
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
