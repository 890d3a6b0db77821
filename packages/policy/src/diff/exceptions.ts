import { keysOf } from '../requests/derived-keys.ts';
import type { Principal } from '../requests/principal.ts';
import type { Ask } from '../situation/ask.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import type { Budget } from './budget.ts';
import type { Caller } from '../callers/caller.ts';
import { idOf, isOwn } from '../callers/who.ts';
import type { Finding } from './explore.ts';
import { circleOf, keyOf, wroteIt, type Concerned } from './subsume.ts';
import type { Witness } from './types.ts';

const SHOWN = 3;
const TRIED = 16;

/**
 * Whom a line about an account or about everybody does not concern although they belong there: who keeps what the
 * others lose, who does not get what the others gain. Each is asked of the evaluator.
 */
export function exceptionsTo(
  finding: Finding,
  witness: Witness,
  callers: readonly Caller[],
  circles: Concerned,
  { before, after }: { readonly before: Situation; readonly after: Situation },
  budget: Budget,
): readonly string[] {
  const resource = finding.classes[0];
  const { generic } = finding.caller;
  if (resource === undefined || (generic !== 'role' && generic !== 'user') || wroteIt(finding)) return [];
  const among = circles.get(keyOf(finding, resource));
  const others = callers.filter(
    (other) =>
      belongs(other, finding.caller) &&
      // That the owner's root user can always mend the bucket policy goes without saying.
      !(finding.group.rescue && other.generic === 'root') &&
      among?.has(circleOf(other, finding.permissions)) !== true,
  );
  const names: string[] = [];
  for (const other of others.slice(0, TRIED)) {
    if (!budget.refine(2)) break;
    const ask = askedBy(other.principal, witness.ask);
    const is = decide(ask, after).allowed;
    const excepted = finding.direction === 'gain' ? !is : is && decide(ask, before).allowed;
    if (excepted) names.push(nameOf(other));
  }
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return [`except ${names.slice(0, SHOWN).join(', ')}${more}`];
}

const OWN_NAMES = ['aws:username', 'aws:userid'];

/** The witness's request by somebody else: where its key has the name of who asks in it, for a key with his own. */
function askedBy(principal: Principal, ask: Ask): Ask {
  const nameOfEach = (one: Principal) =>
    keysOf({ principal: one, action: 's3:', resourceAccount: '', context: {} });
  const [from, to] = [nameOfEach(ask.principal), nameOfEach(principal)];
  const key = OWN_NAMES.reduce((text, name) => {
    const [old, own] = [from.get(name), to.get(name)];
    return typeof old === 'string' && typeof own === 'string' ? text.replaceAll(old, own) : text;
  }, ask.key ?? '');
  return { ...ask, principal, ...(ask.key === undefined ? {} : { key }) };
}

function belongs({ principal, generic, reach, who }: Caller, wide: Caller): boolean {
  // Of what is said of users alone, those are left out that something else is said of.
  if (wide.generic === 'user')
    return (
      generic === undefined &&
      principal.kind === 'user' &&
      wide.principal.kind === 'user' &&
      principal.account === wide.principal.account
    );
  if (wide.reach === 'stranger') return reach === 'account' && generic === 'role' && !isOwn(who);
  if (!('account' in principal) || !('account' in wide.principal)) return false;
  return generic !== 'role' && principal.account === wide.principal.account;
}

function nameOf({ who, generic }: Caller): string {
  if (generic === 'root') return 'the root user';
  if (generic === 'user') return 'IAM users';
  if (generic === 'federated-user') return 'federated users';
  if (who.kind === 'account') return `account ${who.account}`;
  if (who.kind === 'pattern' && who.key === 'aws:PrincipalAccount') return `accounts like ${who.pattern}`;
  if (who.kind !== 'pattern') return idOf(who);
  // Alone, the pattern would name those too whom the line is about.
  const named = [who.pattern, ...(who.also ?? [])].join(' that are also ');
  return who.key === 'aws:PrincipalArn' ? named : `${who.key} ${named}`;
}
