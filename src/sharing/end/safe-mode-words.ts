import { objectArn, type Location } from '@/aws/location';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import { safeWords } from '@/sessions/safe-words';
import type { Session } from '@/sessions/types';

/** What is about to be signed for. */
interface Signed {
  readonly location: Location;
  /** What the keys begin with; the key itself where it is one. */
  readonly key: string;
  readonly writes: boolean;
}

/**
 * What safe mode makes of links and forms: they are signed with what it leaves, for as long as they last. Undefined
 * where it leaves them all that they are for.
 */
export function safeModeWords(
  session: Pick<Session, 'safe' | 'arn' | 'hop' | 'profile'>,
  { location, key, writes }: Signed,
): string | undefined {
  const { safe, profile } = session;
  if (safe === undefined) return undefined;
  const action = writes ? 's3:PutObject' : 's3:GetObject';
  const lets = (of: string): boolean => {
    const resource = objectArn(location, of, profile.partition);
    return resource === undefined || safeModeLets(session, { action, resource });
  };
  if (lets(key)) return undefined;
  const { prefix = '' } = safe.scope;
  const part = prefix.startsWith(key) && lets(prefix);
  return `Safe mode is on (${safeWords(safe.scope)}) and leaves out ${action}${part ? ' of other keys' : ''}: what is signed now is refused${part ? ' for them' : ''}, after safe mode is lifted too. Lift it at the session in the header first.`;
}
