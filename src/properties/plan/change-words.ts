import { formatDateTime } from '@/lib/format';
import { readEncodedWords } from '@/lib/encoded-words';
import type { Standing } from '@/resources/objects/properties/standing';
import type { AclChoice } from '@/resources/objects/properties/write-in-place';

export const encryptionWords = ({
  algorithm,
  kmsKeyId,
  bucketKey,
  customerKeyMd5,
}: Omit<Standing['encryption'], 'customerKeyMd5'> & { readonly customerKeyMd5?: string }):
  | string
  | undefined => {
  if (customerKeyMd5 !== undefined) return `SSE-C, key ${customerKeyMd5}`;
  if (algorithm === undefined) return undefined;
  if (algorithm === 'AES256') return 'SSE-S3';
  const key = kmsKeyId === undefined ? 'the key aws/s3' : kmsKeyId;
  return `${algorithm === 'aws:kms' ? 'SSE-KMS' : 'DSSE-KMS'}, ${key}${bucketKey && algorithm === 'aws:kms' ? ', bucket key' : ''}`;
};

export const retentionWords = (mode: string | undefined, until: Date | undefined): string | undefined =>
  mode === undefined || until === undefined ? undefined : `${mode} until ${formatDateTime(until)}`;

export function eventHoldWords(hold: Standing['lock']['eventHold']): string | undefined {
  if (hold === undefined) return undefined;
  const { on, days, years } = hold;
  const unit = days === undefined ? 'years' : 'days';
  return `${on ? 'on' : 'released'}, then ${days ?? years ?? '?'} ${unit}`;
}

/** Groups of S3 by their last word: `AllUsers`. */
export const granteeWords = (grantee: string): string =>
  grantee.startsWith('http') ? grantee.slice(grantee.lastIndexOf('/') + 1) : grantee;

export const aclWords = (acl: AclChoice): string =>
  'canned' in acl
    ? acl.canned
    : acl.grants.map(({ grantee, permission }) => `${granteeWords(grantee)}: ${permission}`).join(', ') ||
      'nobody';

/** Metadata as people read it. */
export const readable = (metadata: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, readEncodedWords(value)]));
