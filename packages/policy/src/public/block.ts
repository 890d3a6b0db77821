import type { AccessRequest, Deciding, PolicySet, PublicAccessBlock } from '../evaluate/types.ts';
import { isPublicPolicy } from './meaning.ts';

/**
 * The most restrictive combination of the settings of account, bucket and access point; what is missing
 * restricts nothing. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function mostRestrictive(
  ...blocks: readonly (PublicAccessBlock | null | undefined)[]
): PublicAccessBlock {
  return {
    blockPublicAcls: blocks.some((block) => block?.blockPublicAcls === true),
    ignorePublicAcls: blocks.some((block) => block?.ignorePublicAcls === true),
    blockPublicPolicy: blocks.some((block) => block?.blockPublicPolicy === true),
    restrictPublicBuckets: blocks.some((block) => block?.restrictPublicBuckets === true),
  };
}

/** Whose settings count for a request, by the words for whose they are. */
function levelsOf(policies: PolicySet): readonly (readonly [string, PublicAccessBlock | null | undefined])[] {
  const { organizationPublicAccessBlock, accountPublicAccessBlock } = policies;
  return [
    // An organization's policy is inherited in the place of what the account has set itself:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html
    organizationPublicAccessBlock
      ? ['the organization', organizationPublicAccessBlock]
      : ['the account', accountPublicAccessBlock],
    ['the bucket', policies.bucketPublicAccessBlock],
    ['the access point', policies.accessPoint?.publicAccessBlock],
  ];
}

/** `the account and the bucket`: who has the setting on; undefined where nobody has. */
export function switchedOnBy(policies: PolicySet, setting: keyof PublicAccessBlock): string | undefined {
  const on = levelsOf(policies).flatMap(([whose, block]) => (block?.[setting] === true ? [whose] : []));
  return on.length < 2 ? on[0] : `${on.slice(0, -1).join(', ')} and ${on.at(-1)}`;
}

/**
 * RestrictPublicBuckets: once the bucket's or the access point's policy is public, only AWS services and
 * principals of the owning accounts get in, other accounts that the same policy names not excepted. One entry for
 * each statement that makes a policy public: with any one of them left, it denies still.
 */
export function restricted(request: AccessRequest, policies: PolicySet): readonly Deciding[] {
  const { principal } = request;
  const { accessPoint, resource } = policies;
  if ((policies.resourceKind ?? 'bucket') !== 'bucket' || principal.kind === 'service') return [];
  const inside =
    'account' in principal &&
    (principal.account === request.resourceAccount || principal.account === accessPoint?.account);
  if (inside) return [];
  const by = switchedOnBy(policies, 'restrictPublicBuckets');
  if (by === undefined) return [];
  const entries = (statementOf: 'bucket' | 'access-point', document: unknown): readonly Deciding[] =>
    isPublicPolicy(document, {
      kind: statementOf,
      ...(statementOf === 'access-point' && accessPoint ? { networkOrigin: accessPoint.networkOrigin } : {}),
    }).reasons.map(({ statement, sid, why }) => ({
      kind: 'public-access-block',
      policy: 'RestrictPublicBuckets',
      statement,
      ...(sid === undefined ? {} : { sid }),
      statementOf,
      why: `RestrictPublicBuckets of ${by} keeps out principals of other accounts while the ${statementOf === 'bucket' ? 'bucket' : 'access point'} policy is public: ${why}`,
    }));
  return [
    ...(resource ? entries('bucket', resource.document) : []),
    ...(accessPoint?.policy ? entries('access-point', accessPoint.policy.document) : []),
  ];
}
