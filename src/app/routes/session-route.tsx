import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { refreshAfterTransfers } from '../refresh-after-transfers';
import { dropEndedSessions } from '../session-cleanup';
import { Shell } from '../shell/shell';
import { useCurrentSession } from '../use-current-session';
import { WhyLink } from '../why-link';
import type { Refused } from '@/ui/refused';
import { WhySlot } from '@/ui/why-slot';

// Here and not in main: before the first session there is nothing to drop or to refresh, and the first
// screen would have to load the S3 client for it.
dropEndedSessions();
refreshAfterTransfers();

const whyLink = (refused: Refused, sessionId?: string) => <WhyLink refused={refused} sessionId={sessionId} />;

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
    <WhySlot value={whyLink}>
      <Shell key={slug} session={session}>
        <Outlet />
      </Shell>
    </WhySlot>
  );
}
