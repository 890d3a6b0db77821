import { mostRestrictive } from '@drawbridge-s3/policy/public';
import type { AccountGround, GroundBucket, GroundEncryption } from '@drawbridge-s3/policy/review';

/** What holds a bucket besides its policies, in a few words. */
export interface BucketFacts {
  readonly region: string;
  readonly blocks: string;
  readonly encrypted: string;
  /** ARN, id or alias, where new objects are put under a key of somebody's own. */
  readonly keyId?: string;
}

/** By the names of the buckets that were read. */
export const bucketFacts = ({ buckets }: AccountGround): ReadonlyMap<string, BucketFacts> =>
  new Map(buckets.map((bucket) => [bucket.situation.bucket, factsOf(bucket)]));

function factsOf({ situation, encryption, region }: GroundBucket): BucketFacts {
  const keyId = encryption?.keyId;
  return {
    region,
    blocks: blockWords(situation),
    encrypted: encryptionWords(encryption),
    ...(keyId === undefined ? {} : { keyId }),
  };
}

function encryptionWords(encryption: GroundEncryption | null | undefined): string {
  if (encryption === undefined) return 'not read';
  if (encryption === null) return 'no default';
  const { algorithm, keyId } = encryption;
  if (algorithm === 'AES256') return 'SSE-S3';
  return `${algorithm === 'aws:kms' ? 'SSE-KMS' : algorithm}${keyId === undefined ? ', AWS’s key' : ''}`;
}

function blockWords({
  accountBlock,
  organizationBlock,
  bucketBlock,
  unread,
}: GroundBucket['situation']): string {
  if (unread.some(({ kind }) => kind === 'public-access-block')) return 'Block Public Access was not read';
  const off = Object.values(mostRestrictive(organizationBlock ?? accountBlock, bucketBlock)).filter(
    (on) => !on,
  );
  if (off.length === 0) return 'Block Public Access is on';
  return off.length === 4
    ? 'Block Public Access is off'
    : `${off.length} of 4 of Block Public Access are off`;
}
