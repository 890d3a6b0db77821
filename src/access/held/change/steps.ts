import type { WriteStep } from '../../apply/steps';
import { writersOf } from '../../apply/writers';
import type { OpenSessions } from '../../session-of';
import type { Carrier } from '../read/carriers';

interface Change {
  readonly carrier: Carrier;
  /** Null: there is to be none. */
  readonly after: string | null;
}

/** A write over the text that was read: by the session that read it, and where that may not by another of the account. */
export function writeStep(
  { carrier: { text, ...document }, after }: Change,
  sessions: OpenSessions,
): WriteStep {
  const [session = sessions.current, ...others] = writersOf(document, sessions);
  return { document: { ...document, before: text, after }, session, others };
}
