import type { AccessPointPolicies, Deciding, PolicySet } from '../types.ts';
import type { Keys } from '../../grammar/template.ts';
import type { Consent } from './side.ts';

/**
 * A VPC-origin access point answers its VPC and nobody else, and no access point takes anonymous requests.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
export function refusedByOrigin(
  point: AccessPointPolicies,
  keys: Keys,
  anonymous: boolean,
): Deciding | undefined {
  const refused = (why: string): Deciding => ({ kind: 'access-point', policy: point.arn, why });
  if (anonymous) return refused('Access points take no anonymous requests.');
  if (point.networkOrigin === 'Internet') return undefined;
  const vpc = keys.get('aws:sourcevpc');
  if (vpc === undefined)
    return refused(
      'The access point answers requests from its VPC only, and this one came from the internet.',
    );
  if (point.vpcId !== undefined && vpc !== point.vpcId) {
    return refused(`The access point answers requests from ${point.vpcId} only.`);
  }
  return undefined;
}

/**
 * AWS says "both the access point and the underlying bucket must permit the request", and no more. Where one of
 * the two has no policy that names the caller, which ARN the caller's own policies must name is not written
 * down; we ask for the access point's ARN on its side and the bucket's ARN on the bucket's.
 */
export function assumptions(policies: PolicySet, accessPoint: Consent, bucket: Consent): readonly string[] {
  const sides = [
    { consent: accessPoint, thing: 'access point', there: Boolean(policies.accessPoint?.policy) },
    { consent: bucket, thing: 'bucket', there: Boolean(policies.resource) },
  ];
  return sides.flatMap(({ consent, thing, there }) => {
    const own = ownPolicies(consent);
    if (own === undefined) return [];
    const article = thing === 'bucket' ? 'a' : 'an';
    const policy = there ? `the ${thing} policy` : `${article} ${thing} policy (there is none)`;
    return [
      `No statement of ${policy} grants this, so the ${own} was asked about the ${thing}'s ARN. AWS documents only that access point and bucket must both permit the request.`,
    ];
  });
}

const OWN: Readonly<Partial<Record<Deciding['kind'], string>>> = {
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  'access-grant': 'access grant',
  scoped: 'scope-down policy',
};

/** Which of the caller's policies had to name this owner's own ARN; undefined where that did not settle it. */
function ownPolicies(consent: Consent): string | undefined {
  if (consent.given) return consent.byIdentityAlone === true ? OWN.identity : undefined;
  const lacking = consent.lacking.flatMap(({ kind }) => OWN[kind] ?? []);
  const settled = consent.ofOwnArn === true || consent.lacking.some(({ kind }) => kind === 'identity');
  return settled && lacking.length > 0 ? [...new Set(lacking)].join(' and the ') : undefined;
}
