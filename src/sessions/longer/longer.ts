import { renewalOutlook } from '../store/outlook';
import { timeLeft, usable } from '../store/lifetime';
import type { Session } from '../types';

/** What would let a session's credentials last longer than they do now. */
export interface Longer {
  /** Seconds that renewed credentials last; undefined where renewing gains nothing. */
  readonly renewed: number | undefined;
  /** The role can be assumed anew for more seconds than it was; it decides itself up to how many. */
  readonly assume: { readonly parentId: string; readonly above: number; readonly mfa: boolean } | undefined;
  /** What else to do, where neither is enough. */
  readonly advice: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html#id_roles_use_view-role-max-session */
const LONGEST_ROLE_SESSION = 43_200;
/** Less is not worth a renewal. */
const WORTH_MS = 60_000;

/** @param now milliseconds since 1970 */
export function longer(session: Session, all: readonly Session[], now: number): Longer {
  const left = timeLeft(session, now) ?? Number.POSITIVE_INFINITY;
  const life = session.hop?.durationSeconds;
  const outlook = renewalOutlook(session, all, now);
  const renewable =
    outlook.kind === 'automatic' || (outlook.kind === 'needs-operator' && outlook.reason === 'mfa');
  const renewed = renewable && life !== undefined && life * 1000 > left + WORTH_MS ? life : undefined;
  const parent = all.find(({ id }) => id === session.parentId);
  const chained = parent !== undefined && parent.kind !== 'long-term';
  const assume =
    life !== undefined &&
    parent !== undefined &&
    !chained &&
    usable(parent, now) &&
    life < LONGEST_ROLE_SESSION
      ? { parentId: parent.id, above: life, mfa: session.hop?.mfaSerial !== undefined }
      : undefined;
  return { renewed, assume, advice: adviceFor(session, chained) };
}

function adviceFor({ kind }: Session, chained: boolean): string {
  if (kind === 'assumed-role' && chained)
    return 'A role assumed from temporary credentials lasts 1 hour at most: assume it from a long-term key, or sign with a key that does not end.';
  if (kind === 'assumed-role')
    return 'A role lasts 12 hours at most. What must last longer is signed by the key of an IAM user, or handed out as a grant.';
  return 'Temporary credentials last as long as they were made for: bring ones with a later end, or a key that does not end.';
}
