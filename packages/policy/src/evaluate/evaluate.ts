import { accessPointKeys, assumptions } from './compose/access-point.ts';
import { denialsOf } from './compose/denials.ts';
import { lookAt } from './compose/look.ts';
import { consentOf, type Consent } from './compose/side.ts';
import { ownerSide, pointSide } from './compose/sides.ts';
import { hasIdentityPolicies } from './compose/standing.ts';
import { keysOf } from './match/keys.ts';
import type { View } from './match/statement.ts';
import type { AccessRequest, Deciding, Decision, PolicySet, PolicyTrace } from './types.ts';

/**
 * Decides one request as AWS would, under the policies given, and says which of them settled it.
 * Pure, and never throws on any document: what is not a policy allows nothing and is traced as such.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const { accessPoint } = policies;
  const view = viewOf(request, policies);
  const look = lookAt(view, policies, policies.resourceKind ?? 'bucket', policies.resource);
  const point =
    accessPoint &&
    lookAt({ ...view, resource: accessPoint.resource }, policies, 'access-point', accessPoint.policy);
  const looks = point === undefined ? [look] : [point, look];
  const results = point === undefined ? look.results : [...point.results, ...look.results];
  const trace = results.map((result) => result.trace);

  const denials = denialsOf(results, view, policies);
  if (denials.length > 0) return settle('explicit-deny', denials, trace, policies);
  const unfiltered = looks.flatMap((one) => one.unfiltered);
  if (unfiltered.length > 0) return settle('implicit-deny', unfiltered, trace, policies);

  const owner = consentOf(ownerSide(request, policies, look, point), request);
  if (accessPoint === undefined || point === undefined) return agree([owner], trace, policies, []);
  const viaPoint = consentOf(pointSide(accessPoint.account, policies, point), request);
  return agree([viaPoint, owner], trace, policies, assumptions(policies, viaPoint, owner));
}

function viewOf(request: AccessRequest, policies: PolicySet): View {
  const { accessPoint } = policies;
  const action = request.action.toLowerCase();
  const colon = action.indexOf(':');
  return {
    request,
    service: colon < 0 ? '' : action.slice(0, colon),
    name: action.slice(colon + 1),
    resource: request.resource,
    keys: keysOf(request, accessPoint && accessPointKeys(accessPoint)),
    bounded: policies.boundary !== undefined && hasIdentityPolicies(request.principal),
    oneOfTwo: accessPoint !== undefined,
  };
}

/** All owners must consent. */
function agree(
  consents: readonly Consent[],
  trace: readonly PolicyTrace[],
  policies: PolicySet,
  assumed: readonly string[],
): Decision {
  const granting: Deciding[] = [];
  const lacking: Deciding[] = [];
  const taken = new Set(assumed);
  let given = true;
  for (const consent of consents) {
    if (consent.given) {
      granting.push(...consent.by);
      if (consent.assumed !== undefined) taken.add(consent.assumed);
    } else {
      lacking.push(...consent.lacking);
      given = false;
    }
  }
  return given
    ? settle('allow', granting, trace, policies, [...taken])
    : settle('implicit-deny', lacking, trace, policies, assumed);
}

function settle(
  effect: Decision['effect'],
  reasons: readonly Deciding[],
  trace: readonly PolicyTrace[],
  policies: PolicySet,
  assumed: readonly string[] = [],
): Decision {
  const deciding = distinct(reasons);
  const blocked = deciding.some(({ kind }) => kind === 'public-access-block');
  return {
    effect,
    allowed: effect === 'allow',
    deciding,
    trace: blocked ? [...trace, RESTRICTED] : trace,
    assumed,
    unread: policies.unread ?? [],
  };
}

/** Block Public Access is no policy, yet what it did belongs in the trace. */
const RESTRICTED: PolicyTrace = {
  kind: 'public-access-block',
  name: 'RestrictPublicBuckets',
  effect: 'explicit-deny',
  statements: [],
};

/** Both looks at an access point's request may give the same reason. */
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
