import type { AccessChange } from '@drawbridge-s3/policy/diff';
import type { Who } from '@drawbridge-s3/policy/callers';
import type { MatrixSubject } from '@drawbridge-s3/policy/matrix';
import { decide, type Ask } from '@drawbridge-s3/policy/situation';
import type { Pair } from '../make/pairs';
import { covers } from '../ask/words';

type Named = Who | MatrixSubject['who'];

/** Whether a name that a line or a row gives stands for the caller. */
export function standsFor(who: Named, { principal, canonicalUserId }: Ask, owner: string): boolean {
  switch (who.kind) {
    case 'anonymous':
      return true;
    case 'stranger':
      return 'account' in principal && principal.account !== owner;
    case 'account':
      return 'account' in principal && principal.account === who.account;
    case 'service':
      return principal.kind === 'service' && (who.standIn === true || covers(who.service, principal.service));
    case 'canonical-user':
      return canonicalUserId === who.id;
    case 'federated':
      return principal.kind === 'federated' && covers(who.provider, principal.provider);
    case 'pattern':
      return isPicked(who, principal, owner);
    default:
      return isNamed(who.arn, identitiesOf(principal, canonicalUserId));
  }
}

/** Whether the pattern picks the caller out by the key it is about. */
function isPicked(
  { key, pattern, account, own, also = [] }: Extract<Who, { kind: 'pattern' }>,
  principal: Ask['principal'],
  owner: string,
): boolean {
  if (principal.kind === 'service')
    return key === 'aws:PrincipalServiceName' && covers(pattern, principal.service);
  if (!('account' in principal)) return false;
  if (account !== undefined && principal.account !== account) return false;
  if (own && principal.account !== owner) return false;
  const values = identitiesOf(principal, undefined);
  return values.some((value) => covers(pattern, value)) || also.length > 0;
}

/** `canonical user 79a5…`, `aws:userid AROA…:*`: the name stands last; an ARN may hold spaces itself. */
function isNamed(name: string, identities: readonly string[]): boolean {
  const last = name.slice(name.lastIndexOf(' ') + 1);
  return identities.some((identity) => covers(name, identity) || covers(last, identity));
}

function identitiesOf(principal: Ask['principal'], canonicalUserId: string | undefined): readonly string[] {
  if (principal.kind === 'federated') return [principal.provider];
  if (!('account' in principal)) return [];
  return [
    principal.arn,
    principal.account,
    ...('roleArn' in principal ? [principal.roleArn] : []),
    ...('userId' in principal ? [principal.userId] : []),
    ...(principal.kind === 'user' ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : []),
    ...(canonicalUserId === undefined ? [] : [canonicalUserId]),
  ];
}

/**
 * Whether a line of the comparison stands for a request that the sides decide differently: the same direction, action,
 * way and key, and whoever asks is among those it names, or comes out in its witness's place as it says.
 */
export function tells(
  change: AccessChange,
  ask: Ask,
  direction: AccessChange['direction'],
  pair: Pair,
): boolean {
  if (change.direction !== direction || !change.actions.includes(ask.action)) return false;
  if (!change.where.some((where) => isThere(where, ask))) return false;
  return standsFor(change.who, ask, pair.after.account) || comesOutAlike(change, ask, pair);
}

function isThere({ accessPoint, keys, except = [] }: AccessChange['where'][number], ask: Ask): boolean {
  if (accessPoint !== ask.accessPoint || (keys === undefined) !== (ask.key === undefined)) return false;
  if (keys === undefined || ask.key === undefined) return true;
  const { key } = ask;
  return (
    covers(open(keys), key) && !except.some((pattern) => !pattern.includes('${') && covers(pattern, key))
  );
}

/** A variable may stand for anything. */
const open = (pattern: string) => pattern.replaceAll(/\$\{[^}]*\}/g, '*');

/** In the witness's circumstances, whoever asks gains or loses the same. */
function comesOutAlike({ witness, direction }: AccessChange, ask: Ask, { before, after }: Pair): boolean {
  const { principal, canonicalUserId, permissions, action } = ask;
  const { canonicalUserId: _, ...circumstances } = witness.ask;
  const who = {
    principal,
    permissions,
    action,
    ...(canonicalUserId === undefined ? {} : { canonicalUserId }),
  };
  const keys = ask.key === undefined ? [undefined] : [ask.key, witness.ask.key ?? ask.key];
  return keys.some((key) => {
    const { key: __, ...rest } = circumstances;
    const moved: Ask = { ...rest, ...who, ...(key === undefined ? {} : { key }) };
    const [was, is] = [decide(moved, before).allowed, decide(moved, after).allowed];
    return direction === 'gain' ? !was && is : was && !is;
  });
}
