import type { PublicAccessBlock } from '../evaluate/types.ts';
import type { Asked, Evidence } from './types.ts';

/** What a setting refuses to be written, by the permission of the request. */
const WRITES: readonly (readonly [keyof PublicAccessBlock, string, RegExp])[] = [
  ['blockPublicPolicy', 'BlockPublicPolicy', /^s3:Put(?:Bucket|AccessPoint)Policy$/i],
  ['blockPublicAcls', 'BlockPublicAcls', /^s3:Put(?:Bucket|Object|ObjectVersion)Acl$/i],
];

/** Canned ACLs that share nothing with everybody. */
const NOT_PUBLIC = /^(?:private|bucket-owner-(?:read|full-control)|aws-exec-read|log-delivery-write)$/;

/**
 * Which settings would refuse the request if what it writes is public, which a request that is told by its name does not
 * show. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicWrites({ actions, context }: Asked, evidence: Evidence): readonly string[] {
  const { organizationBlock, accountBlock, bucketBlock, pointBlock } = evidence;
  const blocks = [organizationBlock, accountBlock, bucketBlock, pointBlock].flatMap((one) =>
    one.kind === 'known' && one.value !== null ? [one.value] : [],
  );
  const canned = context['s3:x-amz-acl'];
  return WRITES.filter(
    ([setting, , written]) =>
      actions.some(({ action }) => written.test(action)) &&
      blocks.some((block) => block[setting]) &&
      !(setting === 'blockPublicAcls' && typeof canned === 'string' && NOT_PUBLIC.test(canned)),
  ).map(([, name]) => name);
}
