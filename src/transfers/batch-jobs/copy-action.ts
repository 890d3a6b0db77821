import { encodedWords } from '@/lib/encoded-words';
import type { CopyAction } from '@/resources/batch-jobs/job-action';
import type { BucketGrant } from '@/resources/bucket-settings/bucket-acl';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import type { CopyOptions } from '../copy/options';

interface CopyAsJob {
  readonly action: CopyAction;
  /** What was chosen and no job does, each a sentence. */
  readonly left: readonly string[];
}

/**
 * What a job makes of the choices for a copy.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3CopyObjectOperation.html
 */
export function copyAction(
  options: CopyOptions,
  { bucket, prefix }: Pick<CopyAction, 'bucket' | 'prefix'>,
): CopyAsJob {
  const { written = {}, headers, metadata, tags, checksum, payer, annotations } = options;
  const replaces = [headers, metadata].filter((one) => one === 'replace').length;
  const key = kmsKey(written);
  const left = [
    replaces === 1 &&
      'Headers and metadata are replaced together by a job, or not at all: each object keeps both.',
    written.encryption !== undefined &&
      key === undefined &&
      'Encryption: a job names a key of KMS, and nothing else; the default of the target applies.',
    annotations === 'leave' && 'Annotations: no job leaves them out.',
    options.compare === true && 'Comparing: a job verifies nothing afterwards.',
  ].filter((one) => one !== false);
  const grants = grantsIn(written.grantFullControl);
  return {
    action: {
      kind: 'copy',
      bucket,
      prefix,
      ...(replaces === 2 ? { text: textOf(written) } : {}),
      ...(tags === 'replace' ? { tags: written.tags ?? {} } : {}),
      ...(written.acl === undefined ? {} : { canned: written.acl }),
      ...(grants === undefined ? {} : { grants }),
      ...(written.storageClass === undefined ? {} : { storageClass: written.storageClass }),
      ...(key === undefined ? {} : { kmsKeyArn: key, bucketKey: written.bucketKey === true }),
      ...(checksum === undefined ? {} : { checksum }),
      ...(payer === true ? { requesterPays: true } : {}),
    },
    left,
  };
}

const kmsKey = ({ encryption, kmsKeyId }: UploadHeaders): string | undefined =>
  encryption === 'aws:kms' && kmsKeyId !== undefined && kmsKeyId !== '' ? kmsKeyId : undefined;

const textOf = (written: UploadHeaders): NonNullable<CopyAction['text']> => ({
  ...given('contentType', written.contentType),
  ...given('cacheControl', written.cacheControl),
  ...given('contentDisposition', written.contentDisposition),
  ...given('contentEncoding', written.contentEncoding),
  ...given('contentLanguage', written.contentLanguage),
  metadata: Object.fromEntries(
    Object.entries(written.metadata ?? {}).map(([name, value]) => [name, encodedWords(value)]),
  ),
});

const given = (name: string, value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined || value === '' ? {} : { [name]: value };

/** `id="…", id="…"`, as the header has them. */
function grantsIn(header: string | undefined): BucketGrant[] | undefined {
  const ids = [...(header ?? '').matchAll(/id="([^"]+)"/g)].map(([, id = '']) => id);
  return ids.length === 0 ? undefined : ids.map((grantee) => ({ grantee, permission: 'FULL_CONTROL' }));
}
