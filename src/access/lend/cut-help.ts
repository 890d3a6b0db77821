import { cutMoment } from '@drawbridge-s3/policy/access';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import type { CutHelp } from './cut-panel';
import type { LendWay } from './lend-form';

/**
 * How what was lent from a session is cut; undefined where nobody knows whose policy it would take.
 * @param now milliseconds since the epoch, by AWS's clock: what was issued until then falls
 */
export function cutHelp(way: LendWay, session: Session, name: string, now: number): CutHelp | undefined {
  const principal = principalOf(session);
  if (principal?.kind === 'assumed-role' && way === 'own-name')
    return {
      cut: { kind: 'session', sessionName: name },
      holder: principal.roleArn,
      sentence: `Every session of the role called ${name} falls at once, whenever it began; yours, of another name, does not.`,
      others: false,
    };
  if (principal?.kind === 'user' && way === 'federated')
    return {
      cut: { kind: 'federated', account: principal.account, name },
      holder: principal.arn,
      sentence: `The federated user ${name} falls at once; your key does not.`,
      others: false,
    };
  const before = cutMoment(now);
  if (principal?.kind === 'assumed-role')
    return {
      cut: { kind: 'older', before },
      holder: principal.roleArn,
      sentence:
        'Narrowed credentials share name and issue time with the session they come from: every session of this role that began before now falls with them, this one and those of others too. Whoever may assume it can begin anew.',
      others: true,
    };
  if (principal?.kind === 'user')
    return {
      cut: { kind: 'older', before },
      holder: principal.arn,
      sentence:
        'Narrowed credentials share issue time with the session token they come from: every session token of this user from before now falls with them. The long-term key works on.',
      others: true,
    };
  return undefined;
}
