import { restricted } from '../public/block.ts';
import { hasIdentityPolicies } from '../evaluate/compose/standing.ts';
import { principalReach, type Reach } from '../evaluate/match/principal.ts';
import type { AccessRequest } from '../evaluate/types.ts';
import type { Ask } from '../situation/ask.ts';
import { requestOf } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import type { Caller } from '../callers/caller.ts';
import { BUCKET, type Clause } from './clauses.ts';
import type { Route } from './routes.ts';

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

/** What one side says of a route, whoever asks. */
export interface RouteSide {
  /** Nobody gets in: there is no such access point. */
  readonly missing: boolean;
  readonly deny: bigint;
  /** Allow clauses of the bucket's policy and of the access point's. */
  readonly bucket: bigint;
  readonly point: bigint;
  /** Whose consent is needed first: the bucket's owner, or the writer of an object that the bucket does not own. */
  readonly owner: string;
  readonly ownedByWriter: boolean;
  readonly pointOwner: string;
  /** A public policy shuts out everybody but services and the owners' accounts. */
  readonly restricted: boolean;
}

export function routeSide(
  side: 'before' | 'after',
  situation: Situation,
  route: Route,
  clauses: readonly Clause[],
): RouteSide {
  const point = situation.accessPoints.find(({ arn }) => arn === route.accessPoint);
  const outsider: Ask = {
    principal: { kind: 'anonymous' },
    permissions: 'nothing',
    action: route.control ? 's3:GetAccessPointPolicy' : 's3:GetObject',
    context: {},
    ...route.ask,
  };
  const { request, policies } = requestOf(outsider, situation);
  const of = (wanted: (clause: Clause) => boolean) =>
    clauses.reduce((mask, clause) => (clause[side] && wanted(clause) ? mask | clause.bit : mask), 0n);
  const allows = ({ statement }: Clause) => statement.effect === 'Allow';
  return {
    missing: route.accessPoint !== undefined && point === undefined,
    deny: of((clause) => !allows(clause)),
    bucket: of((clause) => allows(clause) && clause.policy === BUCKET),
    point: of((clause) => allows(clause) && clause.policy !== BUCKET),
    owner: policies.objectOwnerAccount ?? situation.account,
    ownedByWriter: policies.objectOwnerAccount !== undefined,
    pointOwner: point?.account ?? situation.account,
    restricted: restricted(request, policies).length > 0,
  };
}

export function sideModel(
  side: RouteSide,
  account: string,
  { principal }: Caller,
  permissions: Ask['permissions'],
  { accessPoint, control }: Route,
  { delegated }: NamedBy,
): SideModel {
  const throughPoint = accessPoint !== undefined && !control;
  if (side.missing || (throughPoint && principal.kind === 'anonymous')) return REFUSED;
  const standing = permissions === 'everything' && hasIdentityPolicies(principal);
  const consent = (owner: string, grants: bigint): readonly bigint[] => {
    if (!('account' in principal)) return [grants];
    const may = standing || principal.kind === 'root';
    if (principal.account !== owner) return [may ? grants : 0n];
    return may ? [] : [grants & ~delegated];
  };
  const inside =
    'account' in principal &&
    (principal.account === (control ? side.pointOwner : account) ||
      (throughPoint && principal.account === side.pointOwner));
  return {
    blocked: side.restricted && !inside && principal.kind !== 'service',
    deny: side.deny,
    needs: control
      ? consent(side.pointOwner, side.point)
      : [
          // An object that another account owns is not the bucket's to grant.
          ...consent(side.owner, side.ownedByWriter ? 0n : side.bucket),
          ...(throughPoint ? consent(side.pointOwner, side.point) : []),
        ],
  };
}

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
  return (
    before.blocked !== after.blocked ||
    before.deny !== after.deny ||
    before.needs.length !== after.needs.length ||
    before.needs.some((need, index) => need !== after.needs[index])
  );
}

export function keyOfModel({ blocked, deny, needs }: SideModel): string {
  return `${blocked ? 'x' : ''}${deny.toString(36)}/${needs.map((need) => need.toString(36)).join('+')}`;
}
