import type { AccessRequest, Deciding, PolicySet, PublicAccessBlock } from '../evaluate/types.ts';
import { isPublicPolicy } from './meaning.ts';

/**
 * The most restrictive combination of the settings of account, bucket and access point; what is missing
 * restricts nothing. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function mostRestrictive(...blocks: readonly (PublicAccessBlock | undefined)[]): PublicAccessBlock {
  return {
    blockPublicAcls: blocks.some((block) => block?.blockPublicAcls === true),
    ignorePublicAcls: blocks.some((block) => block?.ignorePublicAcls === true),
    blockPublicPolicy: blocks.some((block) => block?.blockPublicPolicy === true),
    restrictPublicBuckets: blocks.some((block) => block?.restrictPublicBuckets === true),
  };
}

export function blockOf(policies: PolicySet): PublicAccessBlock {
  return mostRestrictive(
    policies.accountPublicAccessBlock,
    policies.bucketPublicAccessBlock,
    policies.accessPoint?.publicAccessBlock,
  );
}

/**
 * RestrictPublicBuckets: once the bucket's or the access point's policy is public, only AWS services and
 * principals of the owning accounts get in, other accounts that the same policy names not excepted.
 */
export function restricted(request: AccessRequest, policies: PolicySet): Deciding | undefined {
  const { principal } = request;
  const { accessPoint } = policies;
  if ((policies.resourceKind ?? 'bucket') !== 'bucket' || principal.kind === 'service') return undefined;
  const inside =
    'account' in principal &&
    (principal.account === request.resourceAccount || principal.account === accessPoint?.account);
  if (inside || !blockOf(policies).restrictPublicBuckets) return undefined;
  const [reason] = [
    ...(policies.resource === undefined
      ? []
      : isPublicPolicy(policies.resource.document, { kind: 'bucket' }).reasons),
    ...(accessPoint?.policy === undefined
      ? []
      : isPublicPolicy(accessPoint.policy.document, {
          kind: 'access-point',
          networkOrigin: accessPoint.networkOrigin,
        }).reasons),
  ];
  if (reason === undefined) return undefined;
  return {
    kind: 'public-access-block',
    policy: 'RestrictPublicBuckets',
    why: `RestrictPublicBuckets keeps out principals of other accounts while the policy is public: ${reason.why}`,
  };
}
