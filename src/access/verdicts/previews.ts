import { type GrantDocument, groundAfter, type GrantPlan, type Ground } from '@drawbridge-s3/policy/access';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { Grant, Grantee } from '@drawbridge-s3/policy/grants';
import type { PreviewedResource, PreviewFinding } from '@/resources/access-previews/preview';
import { type OpenSessions, sessionOf } from '../session-of';

/** A resource Access Analyzer is asked about, and who asks. */
export interface PlannedPreview {
  readonly id: string;
  /** The bucket's or role's name. */
  readonly about: string;
  readonly region: string;
  readonly sessionId: string;
  readonly resource: PreviewedResource;
}

/** Each takes some seconds and calls. */
const MOST = 6;

/** What Access Analyzer can be asked: each bucket that is written to, with its access points, and each role's trust. */
export function previewsOf(
  grant: Grant,
  plan: GrantPlan,
  ground: Ground,
  sessions: OpenSessions,
): readonly PlannedPreview[] {
  const after = groundAfter(ground, plan.documents, grant.places);
  const planned = new Map<string, PlannedPreview>();
  for (const document of plan.documents) {
    const session = sessionOf(document.account, sessions);
    const resource = resourceOf(document, grant, after);
    if (session === undefined || resource === undefined || document.statements.length === 0) continue;
    const region = grant.places.find((place) => resource.arn.endsWith(`:${place.bucket}`))?.region;
    planned.set(resource.arn, {
      id: resource.arn,
      about: resource.arn.slice(resource.arn.lastIndexOf(':') + 1),
      region: region ?? grant.places[0]?.region ?? '',
      sessionId: session.id,
      resource,
    });
  }
  return [...planned.values()].slice(0, MOST);
}

function resourceOf(
  { on, after: text, before }: GrantDocument,
  grant: Grant,
  after: Ground,
): PreviewedResource | undefined {
  if (on.kind === 'role')
    return before === undefined ? undefined : { kind: 'role', arn: on.arn, policy: text };
  if (on.kind !== 'bucket' && on.kind !== 'access-point') return undefined;
  const situation = after.situations[on.bucket];
  const place = grant.places.find(({ bucket }) => bucket === on.bucket);
  // Of a policy that could not be read, what it would be is not known.
  if (situation === undefined || place === undefined || before === undefined) return undefined;
  const { ignorePublicAcls = false, restrictPublicBuckets = false } = situation.bucketBlock ?? {};
  return {
    kind: 'bucket',
    arn: `arn:${place.partition}:s3:::${on.bucket}`,
    policy: situation.bucketPolicy,
    points: situation.accessPoints
      .filter(({ account }) => account === situation.account)
      .map(({ arn, policy, vpcId }) => ({ arn, policy, ...(vpcId === undefined ? {} : { vpcId }) })),
    block: { ignorePublicAcls, restrictPublicBuckets },
  };
}

/** What Access Analyzer found beside what is meant here. */
export interface PreviewVerdict {
  /** Let in anew, and not among those it is to. */
  readonly strangers: readonly PreviewFinding[];
  /** Those it is to, as findings, new or not. */
  readonly meant: readonly PreviewFinding[];
  /** Nobody it is to was found. */
  readonly missing: boolean;
}

export function comparedWith(grant: Grant, findings: readonly PreviewFinding[]): PreviewVerdict {
  const isMeant = ({ principals, isPublic }: PreviewFinding) =>
    !isPublic && principals.every((principal) => grant.grantees.some((one) => names(one, principal, grant)));
  const meant = findings.filter(isMeant);
  const owner = grant.places[0]?.account;
  const outside = grant.grantees.some((one) => ('arn' in one ? accountOf(one.arn) : 'x') !== owner);
  return {
    meant,
    strangers: findings.filter((one) => one.change !== 'UNCHANGED' && !isMeant(one)),
    // A service is in nobody's account, and the analyzer leaves it out.
    missing: outside && meant.length === 0 && grant.grantees.some(({ kind }) => kind !== 'service'),
  };
}

/** Whether the policy would name the grantee so: by ARN, by account, or everybody under a condition that holds it. */
function names(grantee: Grantee, principal: string, { way }: Grant): boolean {
  switch (grantee.kind) {
    case 'account':
      return accountOf(principal) === grantee.account || principal === grantee.account;
    case 'role':
    case 'user':
      return (
        principal === grantee.arn ||
        principal === accountOf(grantee.arn) ||
        isRoot(principal, grantee.arn) ||
        (way === 'access-point' && principal === '*')
      );
    case 'organization':
      return principal === '*';
    case 'federated':
      return principal === grantee.provider;
    case 'service':
      return false;
  }
}

/** Who does not last is named by their account, and a condition. */
const isRoot = (principal: string, arn: string): boolean =>
  principal.endsWith(':root') && accountOf(principal) === accountOf(arn);
