import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Shell } from '../shell/shell';
import { useCurrentSession } from '../use-current-session';

/** The shell around everything a session shows. A session that ends leaves its pages for the connect page. */
export function SessionRoute() {
  const session = useCurrentSession();
  const { session: slug } = useParams({ from: '/s/$session' });
  const navigate = useNavigate();
  useEffect(() => {
    if (session === undefined) void navigate({ to: '/connect', replace: true });
  }, [session, navigate]);
  if (session === undefined) return null;
  return (
    <Shell key={slug} session={session}>
      <Outlet />
    </Shell>
  );
}
