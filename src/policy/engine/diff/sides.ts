import { restricted } from '../evaluator/public/block';
import { principalReach, type Reach } from '../evaluator/match/principal';
import type { AccessRequest } from '../evaluator/types';
import type { Ask } from '../situation/ask';
import { requestOf } from '../situation/decide';
import type { Situation } from '../situation/situation';
import type { Caller } from './callers/caller';
import { BUCKET, type Clause } from './clauses';
import type { Route } from './routes';

/**
 * How one side decides a kind of request, as far as the clauses that match it settle it: allowed when it is not
 * blocked, no clause of `deny` matches, and of each of `needs` at least one does.
 */
export interface SideModel {
  readonly blocked: boolean;
  readonly deny: bigint;
  readonly needs: readonly bigint[];
}

/** Clauses that name the caller, and those of them that only hand the matter to its account. */
export interface NamedBy {
  readonly mask: bigint;
  readonly delegated: bigint;
}

export function namedBy(caller: Caller, clauses: readonly Clause[]): NamedBy {
  const request = {
    principal: caller.principal,
    ...(caller.canonicalUserId === undefined ? {} : { canonicalUserId: caller.canonicalUserId }),
  } as AccessRequest;
  let mask = 0n;
  let delegated = 0n;
  for (const { bit, statement } of clauses) {
    const reach: Reach | undefined =
      statement.principal &&
      principalReach(statement.principal, { request, bounded: false }, statement.effect);
    if (reach === undefined) continue;
    mask |= bit;
    if (reach === 'account') delegated |= bit;
  }
  return { mask, delegated };
}

export function sideModel(
  side: 'before' | 'after',
  situation: Situation,
  caller: Caller,
  permissions: Ask['permissions'],
  route: Route,
  clauses: readonly Clause[],
  { delegated }: NamedBy,
): SideModel {
  const { principal } = caller;
  const point = situation.accessPoints.find(({ arn }) => arn === route.accessPoint);
  const missing = route.accessPoint !== undefined && point === undefined;
  const throughPoint = route.accessPoint !== undefined && !route.control;
  if (missing || (throughPoint && principal.kind === 'anonymous')) return REFUSED;
  const ask: Ask = { principal, permissions, action: 's3:GetObject', context: {} };
  const { request, policies } = requestOf(
    { ...ask, ...route.ask, ...(route.control ? { action: CONTROL } : {}) },
    situation,
  );
  let deny = 0n;
  let bucket = 0n;
  let ofPoint = 0n;
  for (const { bit, statement, policy, [side]: there } of clauses) {
    if (!there || !route.policies.includes(policy)) continue;
    if (statement.effect === 'Deny') deny |= bit;
    else if (policy === BUCKET) bucket |= bit;
    else ofPoint |= bit;
  }
  const standing =
    permissions === 'everything' && (principal.kind === 'user' || principal.kind === 'assumed-role');
  const consent = (owner: string, grants: bigint): readonly bigint[] => {
    if (!('account' in principal)) return [grants];
    const may = standing || principal.kind === 'root';
    if (principal.account !== owner) return [may ? grants : 0n];
    return may ? [] : [grants & ~delegated];
  };
  const owner = policies.objectOwnerAccount;
  const pointAccount = point?.account ?? situation.account;
  return {
    blocked: restricted(request, policies) !== undefined,
    deny,
    needs: route.control
      ? consent(pointAccount, ofPoint)
      : [
          // An object that another account owns is not the bucket's to grant.
          ...(owner === undefined ? consent(situation.account, bucket) : consent(owner, 0n)),
          ...(throughPoint ? consent(pointAccount, ofPoint) : []),
        ],
  };
}

const CONTROL = 's3:GetAccessPointPolicy';
const REFUSED: SideModel = { blocked: true, deny: 0n, needs: [] };

/** The model as far as it is about these clauses. */
export function within({ blocked, deny, needs }: SideModel, live: bigint): SideModel {
  return { blocked, deny: deny & live, needs: needs.map((need) => need & live) };
}

export function allowedBy({ blocked, deny, needs }: SideModel, matched: bigint): boolean {
  return !blocked && (matched & deny) === 0n && needs.every((need) => (matched & need) !== 0n);
}

/** False when both sides decide every request alike, whatever matches. */
export function mayDiffer(before: SideModel, after: SideModel): boolean {
  const hopeless = (side: SideModel) => side.blocked || side.needs.includes(0n);
  if (hopeless(before) && hopeless(after)) return false;
  return keyOfModel(before) !== keyOfModel(after);
}

export function keyOfModel({ blocked, deny, needs }: SideModel): string {
  return `${blocked ? 'x' : ''}${deny.toString(36)}/${needs.map((need) => need.toString(36)).join('+')}`;
}
