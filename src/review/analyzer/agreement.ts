import { accountOfWho, type HeldWho, whoId } from '@drawbridge-s3/policy/access';
import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import type { Reach, ReachWho } from '@drawbridge-s3/policy/review';
import type { AnalyzerFinding } from '@/resources/analyzers/analyzer-finding';
import { whoOfFinding } from './finding-who';

/** What a finding of Access Analyzer and the ways in found here have to do with each other. */
export interface Agreement {
  /** By the id of the finding. */
  readonly findings: ReadonlyMap<string, Agreed>;
  /** By the id of the reach; only of those that Access Analyzer could have found. */
  readonly reaches: ReadonlyMap<string, Agreed>;
}

export type Agreed =
  /** Ids of what the other one has of it. */
  | { readonly kind: 'both'; readonly ids: readonly string[]; readonly note?: string }
  /** Nothing of the other's; `why` is a sentence. */
  | { readonly kind: 'alone'; readonly why: string }
  /** The other one has not looked yet. */
  | { readonly kind: 'waiting'; readonly why: string };

export interface AgreementOptions {
  readonly findings: readonly AnalyzerFinding[];
  readonly reaches: readonly Reach[];
  /** Regions whose analyzer of the organization was read. */
  readonly analyzed: ReadonlySet<string>;
  /** Region of a bucket, where it is known. */
  readonly regionOf: (bucket: string) => string | undefined;
  /** How far each account is. */
  readonly stateOf: (account: string) => 'done' | 'failed' | 'waiting' | 'left-out';
  /** Accounts inside the zone of trust. */
  readonly members: ReadonlySet<string>;
  /** Id of the organization, which is the zone of trust. */
  readonly organization: string | undefined;
}

/**
 * Holds what IAM Access Analyzer found against what was worked out here. Both name a principal of a statement and what the
 * statement hangs on: they are of the same way in where both are. Access Analyzer looks at the trust of a role by itself;
 * here a role is worth naming only for the data that is reached through it.
 */
export function agreementOf(options: AgreementOptions): Agreement {
  const { findings, reaches } = options;
  const byResource = new Map<string, Reach[]>();
  for (const reach of reaches)
    for (const resource of resourcesOf(reach)) {
      const group = byResource.get(resource);
      if (group === undefined) byResource.set(resource, [reach]);
      else group.push(reach);
    }
  const found = new Map<string, string[]>();
  const ofFindings = new Map<string, Agreed>();
  for (const finding of findings) {
    const there = byResource.get(finding.resource) ?? [];
    const whom = whoOfFinding(finding);
    const same = there.filter(
      (reach) =>
        (isSameWay(reach, finding) && whom.some((who) => isSameWho(reach.who, who))) ||
        isDelegated(reach, finding),
    );
    for (const { id } of same) found.set(id, [...(found.get(id) ?? []), finding.id]);
    ofFindings.set(finding.id, ofFinding(finding, same, there, options));
  }
  return {
    findings: ofFindings,
    reaches: new Map(reaches.map((reach) => [reach.id, ofReach(reach, found.get(reach.id), options)])),
  };
}

/** ARNs of what the statement that lets somebody in hangs on, as Access Analyzer names resources. */
function resourcesOf({ way, through, where, evidence }: Reach): readonly string[] {
  const [first] = through;
  if (way === 'role') return first === undefined ? [] : [first.arn];
  if (way === 'access-grant') return [];
  const partition = evidence[0]?.arn.split(':')[1] ?? 'aws';
  return where.buckets.map((bucket) => `arn:${partition}:s3:::${bucket}`);
}

/** A finding of a bucket says by which of its documents somebody comes. */
function isSameWay({ way, through }: Reach, { resourceType, sources }: AnalyzerFinding): boolean {
  if (resourceType !== 'AWS::S3::Bucket' || sources.length === 0) return true;
  return sources.some(({ type, accessPoint }) => {
    if (type === 'BUCKET_ACL') return way === 'acl';
    if (!type.startsWith('S3_ACCESS_POINT')) return way === 'bucket-policy';
    return (
      way === 'access-point' && (accessPoint === undefined || through.some(({ arn }) => arn === accessPoint))
    );
  });
}

/**
 * A bucket that delegates to access points of another account is reached by whom these let in: Access Analyzer names them,
 * and here it is the account, whose access points nobody else may read.
 */
const isDelegated = ({ who }: Reach, { sources }: AnalyzerFinding): boolean =>
  sources.some(
    ({ accessPoint }) =>
      accessPoint !== undefined &&
      ((who.kind === 'access-point' && who.arn === accessPoint) ||
        (who.kind === 'access-points-of' && who.account === parseAccessPointArn(accessPoint)?.account)),
  );

/** The same principal of a statement: by its name, or the whole account for one of it. */
function isSameWho(ours: ReachWho, theirs: HeldWho): boolean {
  if (isOfDirectory(ours)) return false;
  // The ACL group of whoever has signed in is everybody with an account: to Access Analyzer, everybody.
  if (ours.kind === 'any-account') return theirs.kind === 'everyone';
  if (whoId(ours) === whoId(theirs)) return true;
  // Which of the provider's people it is stands in the conditions, which a finding has in another spelling.
  if (ours.kind === 'federated' && theirs.kind === 'federated') return ours.provider === theirs.provider;
  // A pattern in a condition may come with the finding in another spelling; that it is about the account does not change.
  const [one, other] = [accountOfWho(ours), accountOfWho(theirs)];
  return one !== undefined && one === other && (ours.kind === 'pattern' || theirs.kind === 'pattern');
}

const isOfDirectory = (
  who: ReachWho,
): who is Extract<ReachWho, { kind: 'directory-user' | 'directory-group' }> =>
  who.kind === 'directory-user' || who.kind === 'directory-group';

function ofFinding(
  { account, resourceType, error, rcp }: AnalyzerFinding,
  same: readonly Reach[],
  there: readonly Reach[],
  { stateOf }: AgreementOptions,
): Agreed {
  if (same.length > 0) {
    const stopped = same.every(({ state }) => state.kind === 'held-back' || state.kind === 'never');
    const [first] = same;
    return {
      kind: 'both',
      ids: same.map(({ id }) => id),
      ...(stopped &&
        first !== undefined && {
          note: `Here it is stopped: ${first.state.kind === 'held-back' || first.state.kind === 'never' ? first.state.why : ''}`,
        }),
    };
  }
  const state = stateOf(account);
  if (state === 'waiting') return { kind: 'waiting', why: 'Its account is not read yet.' };
  if (state === 'left-out') return { kind: 'alone', why: 'Its account is not among those reviewed here.' };
  if (state === 'failed') return { kind: 'alone', why: 'Its account could not be reviewed.' };
  if (error !== undefined)
    return {
      kind: 'alone',
      why: `Access Analyzer could not look at it (${error}), and says so by this finding.`,
    };
  if (resourceType === 'AWS::IAM::Role' && there.length === 0)
    return {
      kind: 'alone',
      why: 'Nobody gets at data in S3 through this role: it is let in there, and no further than that.',
    };
  const restricted =
    rcp === 'APPLICABLE'
      ? ' A resource control policy may hold it back, which it does not evaluate in full.'
      : '';
  return {
    kind: 'alone',
    why:
      there.length === 0
        ? `Nobody from outside gets in there now: it may have been changed since it was looked at.${restricted}`
        : `Others get in there, and this one does not: it may have been changed since it was looked at.${restricted}`,
  };
}

function ofReach(reach: Reach, ids: readonly string[] | undefined, options: AgreementOptions): Agreed {
  if (ids !== undefined) return { kind: 'both', ids };
  return { kind: 'alone', why: whyAlone(reach, options) };
}

/** Why Access Analyzer says nothing of it. */
function whyAlone(
  { who, from, way, state, where, flags }: Reach,
  { members, organization, analyzed, regionOf }: AgreementOptions,
): string {
  if (from !== undefined && members.has(from))
    return 'It comes from inside the organization, which Access Analyzer trusts.';
  if (who.kind === 'organization' && who.id === organization)
    return 'It is the organization itself, which Access Analyzer trusts.';
  if (flags.includes('service'))
    return 'Access Analyzer has no finding of this service of AWS: those it trusts it does not tell.';
  if (way === 'access-grant') return 'Access Analyzer does not look at S3 Access Grants.';
  if (state.kind === 'held-back' || state.kind === 'never')
    return 'It is stopped, and Access Analyzer tells only what gets in.';
  const regions = new Set(where.buckets.flatMap((bucket) => regionOf(bucket) ?? []));
  const unasked = way === 'role' ? [] : [...regions].filter((region) => !analyzed.has(region));
  if (unasked.length > 0)
    return `No analyzer of the organization was read in ${unasked.join(', ')}, where the bucket is.`;
  if (way === 'acl' || where.buckets.length === 0)
    return 'Access Analyzer has no finding of it: the bucket may be of another account, or changed since.';
  return 'Access Analyzer has no finding of it. It looks again within half an hour of a change, and of what an archive rule hides it tells as archived.';
}
