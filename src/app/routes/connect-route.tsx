import { useNavigate, useSearch } from '@tanstack/react-router';
import { ConnectPage } from '@/sessions/connect/connect-page';
import { safeNext } from '../search';

export function ConnectRoute() {
  const { route, next } = useSearch({ from: '/connect' });
  const navigate = useNavigate();
  return (
    <ConnectPage
      initialRoute={route}
      next={next}
      onConnected={(session) => {
        const target = safeNext(next);
        // The link was for a session by that name; any other would open it with somebody else's rights.
        if (target?.startsWith(`/s/${session.slug}/`)) void navigate({ href: target, replace: true });
        else void navigate({ to: '/s/$session/buckets', params: { session: session.slug } });
      }}
    />
  );
}
