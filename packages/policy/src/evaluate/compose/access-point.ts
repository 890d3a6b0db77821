import type { AccessPointPolicies, Deciding, PolicySet, RequestContext } from '../types.ts';
import type { Keys } from '../../grammar/template.ts';
import type { Consent } from './side.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-condition-keys */
export function accessPointKeys(point: AccessPointPolicies): RequestContext {
  return {
    's3:DataAccessPointArn': point.arn,
    's3:DataAccessPointAccount': point.account,
    's3:AccessPointNetworkOrigin': point.networkOrigin,
  };
}

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
 * the two has no policy that names the caller, which ARN the caller's identity policy must name is not written
 * down; we ask for the access point's ARN on its side and the bucket's ARN on the bucket's.
 */
export function assumptions(policies: PolicySet, accessPoint: Consent, bucket: Consent): readonly string[] {
  const onIdentity = (consent: Consent) =>
    consent.given
      ? consent.byIdentityAlone === true
      : consent.lacking.some((entry) => entry.kind === 'identity');
  const assumed: string[] = [];
  if (onIdentity(accessPoint)) {
    assumed.push(
      `No statement of ${policies.accessPoint?.policy === undefined ? 'an access point policy (there is none)' : 'the access point policy'} grants this, so the identity policy was asked about the access point's ARN. AWS documents only that access point and bucket must both permit the request.`,
    );
  }
  if (onIdentity(bucket)) {
    assumed.push(
      `No statement of ${policies.resource === undefined ? 'a bucket policy (there is none)' : 'the bucket policy'} grants this, so the identity policy was asked about the bucket's ARN. AWS documents only that access point and bucket must both permit the request.`,
    );
  }
  return assumed;
}
