import { byStatement, type PolicyResult } from '../match/policy.ts';
import type { Reach } from '../match/principal.ts';
import type { AccessRequest, AclGrant, Deciding, PolicyKind } from '../types.ts';
import type { SwitchedOff } from './acl.ts';
import { allows, limitersAllow, principalAllows, type Standing } from './standing.ts';
import { missing, missingOwner } from './words.ts';

/** One owner whose consent a request needs: of the bucket, the access point, the role or the key. */
export interface Side {
  readonly kind: 'bucket' | 'access-point' | 'trust' | 'key';
  readonly account: string;
  readonly result?: PolicyResult;
  /** ACL grants that allow the request. */
  readonly acl: readonly AclGrant[];
  readonly aclOff: readonly SwitchedOff[];
  /** The account of an object that is not the bucket's; its ACL alone grants then. */
  readonly writer?: string;
  readonly unread: readonly PolicyKind[];
  /** What the principal's policies say of this owner's own ARN. */
  readonly own: Standing;
  /** The standings of which one must allow where the owner's policy grants; holds `own`. */
  readonly any: readonly Standing[];
}

export type Consent =
  | {
      readonly given: true;
      readonly by: readonly Deciding[];
      readonly byIdentityAlone?: boolean;
      readonly assumed?: string;
    }
  | {
      readonly given: false;
      readonly lacking: readonly Deciding[];
      /** The principal's policies had to say it of this owner's own ARN. */
      readonly ofOwnArn?: boolean;
    };

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function consentOf(side: Side, request: AccessRequest): Consent {
  const consent = unscopedConsent(side, request);
  // Scoped credentials never have more than all their scope-down policies allow, whoever grants.
  if (!consent.given || side.any.some(({ scopedAllows }) => scopedAllows)) return consent;
  return { given: false, lacking: scopeGaps(side.own, request) };
}

function unscopedConsent(side: Side, request: AccessRequest): Consent {
  const { principal } = request;
  const resource = bestGrant(side, request);
  if (!('account' in principal))
    return resource === undefined ? refuse(side, request, []) : give([resource.why]);
  const standing = side.any.find(principalAllows);
  if (principal.account !== side.account) {
    if (resource === undefined) return refuse(side, request, side.any);
    if (standing === undefined) return lacking(side, side.any, request);
    return give([...identityGrants(standing, request), resource.why]);
  }
  const mustAllow = side.kind === 'trust' || side.kind === 'key';
  if (mustAllow && resource === undefined) return refuse(side, request, side.any);
  if (principal.kind === 'root') return give(resource === undefined ? [ROOT] : [resource.why]);
  const unlimited = side.any.some(limitersAllow);
  if (resource?.reach === 'direct') return give([resource.why]);
  if (resource?.reach === 'everyone') return give([resource.why], unlimited ? undefined : EVERYONE);
  if (resource?.reach === 'role' && unlimited) return give([resource.why]);
  if (resource !== undefined && standing !== undefined) {
    return give([...identityGrants(standing, request), resource.why]);
  }
  if (principalAllows(side.own)) {
    return { given: true, by: identityGrants(side.own, request), byIdentityAlone: true };
  }
  // A grant to the role is there, so it is the boundary or the session policy that is in the way.
  if (resource?.reach === 'role') return lacking(side, side.any, request, true);
  const own = gaps(side, [side.own], request, false);
  return { given: false, lacking: [...own, ...orGranted(side, resource, request)], ofOwnArn: true };
}

/** In one account a grant by the owner's own policy, to the principal itself, would have been enough as well. */
function orGranted(side: Side, resource: Grant | undefined, request: AccessRequest): readonly Deciding[] {
  // A trust or key policy that leaves it to the account has said its part, and an ACL can say no more.
  if (side.kind === 'trust' || side.kind === 'key' || !side.own.scopedAllows) return [];
  if (side.writer !== undefined || resource?.why.kind === 'acl') return side.aclOff.map(({ why }) => why);
  if (resource === undefined) return ownerGaps(side, request).map(orEnough);
  const whose = side.kind === 'bucket' ? 'The bucket policy' : 'The access point policy';
  return [
    orEnough({
      ...resource.why,
      why: `${whose} allows ${request.action} to the account, not to this principal itself.`,
    }),
  ];
}

const orEnough = (gap: Deciding): Deciding => ({
  ...gap,
  why: `${gap.why} An allow from either side would be enough.`,
});

const ROOT: Deciding = { kind: 'root', why: 'The root user may do everything in its own account.' };

const EVERYONE =
  'The permissions boundary or session policy does not allow this, and Principal "*" does. AWS documents that a grant to the role is limited by them and one to the session is not; "*" is taken to be like the session.';

function give(by: readonly Deciding[], assumed?: string): Consent {
  return { given: true, by, ...(assumed === undefined ? {} : { assumed }) };
}

interface Grant {
  readonly reach: Reach;
  readonly why: Deciding;
}

function bestGrant(side: Side, request: AccessRequest): Grant | undefined {
  const granting = side.result?.allows ?? [];
  for (const reach of ['direct', 'everyone', 'role', 'account'] as const) {
    const found = granting.find((allow) => allow.reach === reach);
    if (found !== undefined && side.result !== undefined) {
      return { reach, why: byStatement(side.result, found.statement, request.action) };
    }
  }
  const grant = side.acl.find((candidate) => candidate.public) ?? side.acl[0];
  if (grant === undefined) return undefined;
  const why: Deciding = {
    kind: 'acl',
    policy: grant.name,
    why: `The ACL grant ${grant.name} allows ${request.action}.`,
  };
  return { reach: grant.public ? 'everyone' : 'account', why };
}

function identityGrants(standing: Standing, request: AccessRequest): readonly Deciding[] {
  for (const result of standing.identity) {
    const [first] = result.allows;
    if (first !== undefined) return [byStatement(result, first.statement, request.action)];
  }
  return [];
}

function refuse(side: Side, request: AccessRequest, standings: readonly Standing[]): Consent {
  const principalSide = standings.some(principalAllows) ? [] : gaps(side, standings, request, false);
  const owner = ownerGaps(side, request);
  // A trust or key policy has the first word in its own account.
  const first = side.kind === 'trust' || side.kind === 'key';
  return { given: false, lacking: first ? [...owner, ...principalSide] : [...principalSide, ...owner] };
}

/** The grant that is missing, and those that something switches off. */
function ownerGaps(side: Side, { action }: AccessRequest): readonly Deciding[] {
  const missed: Deciding =
    side.writer === undefined
      ? missingOwner(side.kind, action, side.result?.name, side.unread)
      : {
          kind: 'acl',
          why: `The object belongs to account ${side.writer}, and no ACL grant of its owner allows ${action}.`,
        };
  return [missed, ...side.aclOff.map(({ why }) => why)];
}

function lacking(
  side: Side,
  standings: readonly Standing[],
  request: AccessRequest,
  limitersOnly = false,
): Consent {
  return { given: false, lacking: gaps(side, standings, request, limitersOnly) };
}

/** What is missing on the principal's side, judged by the standing that lacks least. */
function gaps(
  { unread }: Side,
  standings: readonly Standing[],
  { action }: AccessRequest,
  limitersOnly: boolean,
): readonly Deciding[] {
  const lists = standings.map((standing) => [
    ...(limitersOnly || standing.identityAllows ? [] : [missing('identity', action, { unread })]),
    ...(standing.boundaryAllows ? [] : [missing('boundary', action, { policy: standing.boundary?.name })]),
    ...(standing.sessionAllows ? [] : [sessionGap(standing, action, unread)]),
    ...scopeGaps(standing, { action }),
  ]);
  return lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function sessionGap({ session }: Standing, action: string, unread: readonly PolicyKind[]): Deciding {
  const grant = session.find(({ kind }) => kind === 'access-grant');
  return grant === undefined
    ? missing('session', action, { unread })
    : missing('access-grant', action, { policy: grant.name });
}

function scopeGaps({ scoped }: Standing, { action }: Pick<AccessRequest, 'action'>): readonly Deciding[] {
  return scoped.flatMap((result) =>
    allows(result) ? [] : [missing('scoped', action, { policy: result.name })],
  );
}
