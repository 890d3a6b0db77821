import { type Acls, aclsOf, aclTrace } from './compose/acl.ts';
import { assumptions } from './compose/access-point.ts';
import { denialsOf } from './compose/denials.ts';
import { asksForKey, keyPolicies, keyRequests, UNSIGNED } from './compose/encryption.ts';
import { type Look, lookAt } from './compose/look.ts';
import { notKnown } from './compose/not-known.ts';
import { outsider } from './compose/owner-only.ts';
import { consentOf, type Consent } from './compose/side.ts';
import { ownerSide, pointSide } from './compose/sides.ts';
import { hasIdentityPolicies } from './compose/standing.ts';
import { keysOf, accessPointKeys } from '../requests/derived-keys.ts';
import type { PolicyResult } from './match/policy.ts';
import type { View } from './match/statement.ts';
import type {
  AccessRequest,
  Deciding,
  Decision,
  EncryptionKey,
  Layer,
  PolicySet,
  PolicyTrace,
} from './types.ts';

/**
 * Decides one request as AWS would, under the policies given, and says which of them settled it.
 * Pure, and never throws on any document: what is not a policy allows nothing and is traced as such.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const decision = decideOne(request, policies, false);
  const { encryptionKey } = policies;
  if (!encryptionKey || encryptionKey.policy === undefined || !asksForKey(request.action)) return decision;
  return withKey(request, policies, encryptionKey, decision);
}

function decideOne(request: AccessRequest, policies: PolicySet, oneOfTwo: boolean): Decision {
  const { accessPoint } = policies;
  const view = viewOf(request, policies, oneOfTwo);
  const look = lookAt(view, policies, policies.resourceKind ?? 'bucket', policies.resource);
  const point = accessPoint
    ? lookAt({ ...view, resource: accessPoint.resource }, policies, 'access-point', accessPoint.policy)
    : undefined;
  const results = point === undefined ? look.results : [...point.results, ...look.results];
  const acls = aclsOf(request, policies);
  const trace = results.map((result) => result.trace);
  trace.push(...aclTrace(acls));
  const outcome = outcomeOf(request, policies, view, acls, look, point, results);
  const barred = outsider(request, policies);
  const unknown = notKnown(request, policies, view.keys);
  return settle(barred === undefined ? outcome : withBar(outcome, barred), trace, policies, unknown);
}

interface Outcome {
  readonly effect: Decision['effect'];
  readonly reasons: readonly Deciding[];
  readonly assumed: readonly string[];
}

function outcomeOf(
  request: AccessRequest,
  policies: PolicySet,
  view: View,
  acls: Acls,
  look: Look,
  point: Look | undefined,
  results: readonly PolicyResult[],
): Outcome {
  const denials = denialsOf(results, view, policies);
  if (denials.length > 0) return { effect: 'explicit-deny', reasons: denials, assumed: [] };
  const unfiltered = point === undefined ? look.unfiltered : [...point.unfiltered, ...look.unfiltered];
  if (unfiltered.length > 0) return { effect: 'implicit-deny', reasons: unfiltered, assumed: [] };
  const owner = consentOf(ownerSide(request, policies, acls, look, point), request);
  const { accessPoint } = policies;
  if (!accessPoint || point === undefined) return together([owner], []);
  const viaPoint = consentOf(pointSide(accessPoint.account, policies, point), request);
  return together([viaPoint, owner], assumptions(policies, viaPoint, owner));
}

/** What no policy can allow is refused besides whatever else refuses it. */
function withBar({ effect, reasons, assumed }: Outcome, bar: Deciding): Outcome {
  return effect === 'allow'
    ? { effect: 'implicit-deny', reasons: [bar], assumed: [] }
    : { effect, reasons: [...reasons, bar], assumed };
}

/** Reading and writing under a KMS key takes the key's consent besides. */
function withKey(
  request: AccessRequest,
  policies: PolicySet,
  key: EncryptionKey,
  decision: Decision,
): Decision {
  if (request.principal.kind === 'anonymous')
    return decision.allowed
      ? { ...decision, effect: 'implicit-deny', allowed: false, deciding: [UNSIGNED] }
      : decision;
  const all = keyRequests(request, key).map((asked) =>
    decideOne(asked, keyPolicies(policies, key, request.resourceAccount), true),
  );
  // What S3 itself refuses never reaches KMS.
  const refusal = [decision, ...all].find(({ allowed }) => !allowed);
  const both = <T>(of: (one: Decision) => readonly T[]) => [...new Set([decision, ...all].flatMap(of))];
  return {
    effect: refusal?.effect ?? 'allow',
    allowed: refusal === undefined,
    deciding: refusal?.deciding ?? distinct(both(({ deciding }) => deciding)),
    trace: both(({ trace }) => trace),
    assumed: both(({ assumed }) => assumed),
    unread: decision.unread,
    notKnown: decision.notKnown,
  };
}

function viewOf(request: AccessRequest, policies: PolicySet, oneOfTwo: boolean): View {
  const { accessPoint } = policies;
  const action = request.action.toLowerCase();
  const colon = action.indexOf(':');
  return {
    request,
    service: colon < 0 ? '' : action.slice(0, colon),
    name: action.slice(colon + 1),
    resource: request.resource,
    keys: keysOf(request, accessPoint ? accessPointKeys(accessPoint) : undefined),
    bounded: Boolean(policies.boundary) && hasIdentityPolicies(request.principal),
    oneOfTwo: oneOfTwo || Boolean(accessPoint),
  };
}

/** All owners must consent. */
function together(consents: readonly Consent[], assumed: readonly string[]): Outcome {
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
    ? { effect: 'allow', reasons: granting, assumed: [...taken] }
    : { effect: 'implicit-deny', reasons: lacking, assumed };
}

function settle(
  { effect, reasons, assumed }: Outcome,
  trace: readonly PolicyTrace[],
  policies: PolicySet,
  unknown: readonly Layer[],
): Decision {
  const deciding = distinct(reasons);
  const blocked = deciding.some(({ policy }) => policy === RESTRICTED.name);
  return {
    effect,
    allowed: effect === 'allow',
    deciding,
    trace: blocked ? [...trace, RESTRICTED] : trace,
    assumed,
    unread: policies.unread ?? [],
    notKnown: unknown,
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
  return entries.filter((entry, at) => !entries.some((other, before) => before < at && isSame(entry, other)));
}

const isSame = (one: Deciding, other: Deciding): boolean =>
  one.why === other.why &&
  one.kind === other.kind &&
  one.policy === other.policy &&
  one.statement === other.statement;
