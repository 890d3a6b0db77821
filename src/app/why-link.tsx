import { Link } from '@tanstack/react-router';
import { addressOfRefused } from '@/why/address';
import type { Refused } from '@/ui/why-slot';
import { useSessions } from '@/sessions/store';
import { useCurrentSession } from './use-current-session';

/** `Why?` beside a refusal: leads to its explanation in the session that is looked at. */
export function WhyLink({ refused }: { refused: Refused }) {
  const current = useCurrentSession();
  const session = useSessions(({ sessions }) =>
    refused.sessionId === undefined ? current : sessions.find(({ id }) => id === refused.sessionId),
  );
  const address = addressOfRefused(refused, Date.now());
  if (session === undefined || address === undefined) return null;
  return (
    <Link to="/s/$session/why" params={{ session: session.slug }} search={address}>
      Why?
    </Link>
  );
}
