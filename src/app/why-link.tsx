import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOfRefused } from '@/why/address';
import type { Refused } from '@/ui/refused';
import { useSessions } from '@/sessions/store';
import { useCurrentSession } from './use-current-session';
import classes from './shell/shell.module.css';

/** `Why?` beside a refusal: leads to its explanation in the session it was refused to, the one that is looked at unless told. */
export function WhyLink({
  refused,
  sessionId = refused.sessionId,
}: {
  refused: Refused;
  sessionId?: string | undefined;
}) {
  const current = useCurrentSession();
  const session = useSessions(({ sessions }) =>
    sessionId === undefined ? current : sessions.find(({ id }) => id === sessionId),
  );
  // A failure does not say when it was; it was about when it came to be shown.
  const [seenAt] = useState(() => Date.now());
  const address = addressOfRefused(refused, seenAt);
  if (session === undefined || address === undefined) return null;
  return (
    <Link to="/s/$session/why" params={{ session: session.slug }} search={address} className={classes.why}>
      Why?
    </Link>
  );
}
