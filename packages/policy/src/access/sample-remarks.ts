import { plural } from '../grammar/plural.ts';
import type { Grant } from '../grants/grant.ts';
import { isAwsManaged, reads } from './key-documents.ts';
import type { GrantRemark, Ground, Sample } from './types.ts';

type Said = Pick<GrantRemark, 'code' | 'sentence'>;

/**
 * What of the objects that lie at its places already the grant will not open, and what opens it. Counts are of what was
 * looked at.
 */
export function sampleRemarks(grant: Grant, ground: Ground): readonly GrantRemark[] {
  const { samples = {} } = ground;
  if (!grant.abilities.some(reads)) return [];
  return [...new Set(grant.places.map(({ bucket }) => bucket))].flatMap((bucket) => {
    const sample = samples[bucket];
    if (sample === undefined) return [];
    const found = [
      foreign(bucket, sample),
      customerKeys(bucket, sample),
      archived(bucket, sample),
      ...(grant.way === 'role' ? [] : [managedKey(bucket, sample, ground)]),
    ];
    return found.flatMap((said) => (said === undefined ? [] : [{ ...said, blocks: false }]));
  });
}

/** A bucket's owner cannot give what is not theirs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function foreign(bucket: string, { foreign: count = 0, listed }: Sample): Said | undefined {
  if (count === 0) return undefined;
  return {
    code: 'foreign-objects',
    sentence: `${share(count, listed)} ${bucket} belong to other accounts, and no policy of this one opens them. Set Object Ownership to “Bucket owner enforced”, which makes its owner theirs, or have whoever wrote them grant them by ACL or copy them over themselves with bucket-owner-full-control.`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html */
function customerKeys(bucket: string, { customerKeys: count, asked }: Sample): Said | undefined {
  if (count === 0) return undefined;
  return {
    code: 'customer-keys',
    sentence: `${share(count, asked)} ${bucket} are under a key of their writer’s own (SSE-C): S3 does not hold it, and whoever reads them must send it with each request. Hand the key over by another way, or copy the objects under SSE-S3 or SSE-KMS.`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html */
function archived(bucket: string, { archived: classes, listed }: Sample): Said | undefined {
  const count = Object.values(classes).reduce((sum, one) => sum + one, 0);
  if (count === 0) return undefined;
  return {
    code: 'archived',
    sentence: `${share(count, listed)} ${bucket} lie in ${Object.keys(classes).toSorted().join(' and ')}: they can be read only while restored, and this grant gives nobody s3:RestoreObject. Restore them first, let the other side ask for it by a statement of its own, or copy them into another class.`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html */
function managedKey(bucket: string, { keys, asked }: Sample, ground: Ground): Said | undefined {
  const count = Object.entries(keys)
    .filter(([name]) => isAwsManaged(name, ground))
    .reduce((sum, [, one]) => sum + one, 0);
  if (count === 0) return undefined;
  return {
    code: 'managed-key-objects',
    sentence: `${share(count, asked)} ${bucket} are under AWS’s own key aws/s3, which no other account can use. Choose the way “Role to assume”, S3 Access Grants or links for them, or copy them under a customer managed key.`,
  };
}

const share = (count: number, of: number): string =>
  `${count.toLocaleString('en-US')} of ${plural(of, 'object')} looked at in`;
