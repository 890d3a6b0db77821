import type { Encryption } from '@/resources/bucket-settings/settings';
import { visibleText } from '@/ui/names/odd-names';
import type { ValueLine } from '../edit/change-list';
import { danger, info, warning, type Consequence } from '../edit/consequence';

const ALGORITHMS: Readonly<Record<string, string>> = {
  AES256: 'SSE-S3',
  'aws:kms': 'SSE-KMS',
  'aws:kms:dsse': 'DSSE-KMS',
};

export const usesKms = (encryption: Encryption | null): boolean =>
  encryption?.algorithm.startsWith('aws:kms') === true;

export const refusesSseC = (encryption: Encryption | null): boolean =>
  encryption?.blocked.includes('SSE-C') === true;

export function encryptionLines(encryption: Encryption | null): ValueLine[] {
  if (encryption === null) return [['Algorithm', 'none']];
  const { algorithm, keyId, bucketKey } = encryption;
  return [
    ['Algorithm', ALGORITHMS[algorithm] ?? algorithm],
    ['Key', usesKms(encryption) ? keyWords(keyId) : 'of S3'],
    ['Bucket key', bucketKey ? 'on' : 'off'],
    ['Uploads with customer keys (SSE-C)', refusesSseC(encryption) ? 'refused' : 'taken'],
  ];
}

const keyWords = (keyId: string | undefined) =>
  keyId === undefined ? 'AWS managed key (aws/s3)' : visibleText(keyId);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
export function encryptionConsequences(
  before: Encryption | null,
  after: Encryption | null,
  policyIsPublic: boolean | null | undefined,
): Consequence[] {
  const found: Consequence[] = [
    info(
      'It holds for objects written from now on, unless their upload says otherwise. Those there keep theirs.',
    ),
  ];
  if (after === null) {
    return [
      danger('New objects are stored as the service sees fit, without a default of this bucket.'),
      ...found,
    ];
  }
  if (usesKms(before) && !usesKms(after))
    found.push(
      danger('New objects are no longer under a KMS key: its key policy stops being a second lock.'),
    );
  if (refusesSseC(before) && !refusesSseC(after))
    found.push(
      danger('Uploads may bring their own key again: whoever holds it alone decides who can ever read them.'),
    );
  if (!refusesSseC(before) && refusesSseC(after))
    found.push(warning('Uploads with customer keys (SSE-C) are refused from now on.'));
  const otherKey = usesKms(after) && (!usesKms(before) || before?.keyId !== after.keyId);
  if (otherKey) found.push(...newKey(after, policyIsPublic));
  if (before?.bucketKey === true && !after.bucketKey && usesKms(after))
    found.push(warning('Without a bucket key every request asks KMS: slower, throttled sooner, paid for.'));
  if (before?.bucketKey === false && after.bucketKey)
    found.push(
      info('With a bucket key, KMS sees the bucket’s ARN as encryption context instead of each object’s.'),
    );
  return found;
}

function newKey(after: Encryption, policyIsPublic: boolean | null | undefined): Consequence[] {
  const needs =
    'Whoever writes needs kms:GenerateDataKey on the key, whoever reads kms:Decrypt: bucket policy and role alone no longer do.';
  if (after.keyId === undefined)
    return [
      danger(
        'Other accounts can never read new objects: the policy of the AWS managed key cannot be changed. For sharing, choose a key of your own.',
      ),
      warning(needs),
    ];
  return [
    warning(needs),
    ...(policyIsPublic === true
      ? [warning('The bucket policy is public, but nobody reads KMS-encrypted objects anonymously.')]
      : []),
  ];
}
