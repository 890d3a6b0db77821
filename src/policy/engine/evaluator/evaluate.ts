import { accessPointKeys, assumptions, refusedByOrigin } from './compose/access-point';
import { filtersOf } from './compose/filters';
import { consentOf, type Consent, type Side } from './compose/side';
import { hasIdentityPolicies, standingOf, type Standing } from './compose/standing';
import { keysOf } from './match/keys';
import { byStatement, evaluatePolicy, type PolicyResult } from './match/policy';
import type { View } from './match/statement';
import { blockOf, restricted } from './public/block';
import type { AccessRequest, Deciding, Decision, PolicyKind, PolicySet, PolicyTrace } from './types';

/**
 * Decides one request as AWS would, under the policies given, and says which of them settled it.
 * Pure, and never throws on any document: what is not a policy allows nothing and is traced as such.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const point = policies.accessPoint;
  const keys = keysOf(request, point === undefined ? {} : accessPointKeys(point));
  const [service, name] = splitAction(request.action);
  const bounded = policies.boundary !== undefined && hasIdentityPolicies(request.principal);
  const view: View = { request, service, name, resource: request.resource, keys, bounded };
  const pointView: View | undefined = point && { ...view, resource: point.resource };
  const twice = pointView !== undefined;

  const standing = standingOf(policies, view, twice);
  const filters = filtersOf(policies, view, twice);
  const kind = policies.resourceKind ?? 'bucket';
  const owner = policies.resource && evaluatePolicy(policies.resource, kind, view, twice);
  const pointStanding = pointView && standingOf(policies, pointView, true);
  const pointFilters = pointView && filtersOf(policies, pointView, true);
  const pointOwner =
    pointView && point?.policy && evaluatePolicy(point.policy, 'access-point', pointView, true);

  const results = [
    ...(pointFilters?.results ?? []),
    ...filters.results,
    ...resultsOf(pointStanding),
    ...resultsOf(standing),
    ...(pointOwner === undefined ? [] : [pointOwner]),
    ...(owner === undefined ? [] : [owner]),
  ];
  const settle = (
    effect: Decision['effect'],
    deciding: readonly Deciding[],
    assumed: readonly string[] = [],
  ) => decision(effect, deciding, results, policies, assumed);

  const denials = [
    ...explicitDenials(results, request),
    ...ifAny(point && refusedByOrigin(point, keys, request.principal.kind === 'anonymous')),
    ...ifAny(restricted(request, policies)),
  ];
  if (denials.length > 0) return settle('explicit-deny', denials);
  const unfiltered = [...(pointFilters?.lacking ?? []), ...filters.lacking];
  if (unfiltered.length > 0) return settle('implicit-deny', distinct(unfiltered));

  const bucketSide: Side = {
    kind,
    ...ownerOf(request, policies, owner),
    acl: kind === 'bucket' ? aclOf(policies) : [],
    own: standing,
    any: pointStanding === undefined ? [standing] : [pointStanding, standing],
  };
  const consents: Consent[] = [consentOf(bucketSide, request)];
  const assumed: string[] = [];
  if (point !== undefined && pointStanding !== undefined) {
    const pointSide: Side = {
      kind: 'access-point',
      account: point.account,
      ...(pointOwner === undefined ? {} : { result: pointOwner }),
      acl: [],
      own: pointStanding,
      any: [pointStanding],
    };
    const [bucketConsent] = consents;
    const pointConsent = consentOf(pointSide, request);
    consents.unshift(pointConsent);
    if (bucketConsent !== undefined) assumed.push(...assumptions(policies, pointConsent, bucketConsent));
  }
  if (!consents.every((consent) => consent.given)) {
    const lacking = consents.flatMap((consent) => (consent.given ? [] : consent.lacking));
    return settle('implicit-deny', distinct(lacking), assumed);
  }
  for (const consent of consents)
    if (consent.given && consent.assumed !== undefined) assumed.push(consent.assumed);
  const granting = consents.flatMap((consent) => (consent.given ? consent.by : []));
  return settle('allow', distinct(granting), [...new Set(assumed)]);
}

/** Kinds in the order in which a denial is reported first. */
const REPORTED: readonly (PolicyKind | 'root' | 'default')[] = [
  'scp',
  'rcp',
  'endpoint',
  'public-access-block',
  'trust',
  'key',
  'access-point',
  'bucket',
  'identity',
  'boundary',
  'session',
];

/** The owner's root user can always mend a bucket policy that denies everybody. */
const RESCUE = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

function explicitDenials(results: readonly PolicyResult[], request: AccessRequest): readonly Deciding[] {
  const { principal } = request;
  const rescued =
    principal.kind === 'root' &&
    principal.account === request.resourceAccount &&
    RESCUE.has(request.action.toLowerCase());
  return distinct(
    results
      .filter((result) => !(rescued && result.kind === 'bucket'))
      .flatMap((result) => result.denies.map((statement) => byStatement(result, statement, request.action)))
      .toSorted((a, b) => REPORTED.indexOf(a.kind) - REPORTED.indexOf(b.kind)),
  );
}

/** Who stands for the resource: an object that another account wrote and owns is not the bucket's to grant. */
function ownerOf(request: AccessRequest, policies: PolicySet, owner: PolicyResult | undefined) {
  const writer = policies.objectOwnerAccount;
  if (writer !== undefined && writer !== request.resourceAccount) return { account: writer };
  return { account: request.resourceAccount, ...(owner === undefined ? {} : { result: owner }) };
}

function aclOf(policies: PolicySet) {
  const grants = policies.acl ?? [];
  return blockOf(policies).ignorePublicAcls ? grants.filter((grant) => !grant.public) : grants;
}

function resultsOf(standing: Standing | undefined): readonly PolicyResult[] {
  if (standing === undefined) return [];
  return [...standing.identity, ...ifAny(standing.boundary), ...standing.session];
}

function decision(
  effect: Decision['effect'],
  deciding: readonly Deciding[],
  results: readonly PolicyResult[],
  policies: PolicySet,
  assumed: readonly string[],
): Decision {
  const trace: PolicyTrace[] = results.map((result) => result.trace);
  for (const entry of deciding) {
    if (entry.kind !== 'public-access-block') continue;
    trace.push({ kind: entry.kind, name: entry.policy ?? '', effect: 'explicit-deny', statements: [] });
  }
  const allowed = effect === 'allow';
  return { effect, allowed, deciding, trace, assumed, unread: policies.unread ?? [] };
}

function splitAction(action: string): [service: string, name: string] {
  const lower = action.toLowerCase();
  const colon = lower.indexOf(':');
  return colon < 0 ? ['', lower] : [lower.slice(0, colon), lower.slice(colon + 1)];
}

function ifAny<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Both views of an access point's request may give the same reason. */
function distinct(entries: readonly Deciding[]): readonly Deciding[] {
  if (entries.length < 2) return entries;
  const seen = new Set<string>();
  return entries.filter(({ kind, policy, statement, why }) => {
    const key = `${kind}\n${policy ?? ''}\n${statement ?? ''}\n${why}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
