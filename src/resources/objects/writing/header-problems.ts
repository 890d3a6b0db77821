import { keyProblem, type KeyPlace, type KeyProblem } from '@/aws/kms-key';
import { type UploadHeaders, tidied } from './upload-headers';

export type HeaderField = keyof UploadHeaders;
export type HeaderProblems = Readonly<Partial<Record<HeaderField, string>>>;

const ONE_LINE = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'grantFullControl',
] as const satisfies readonly HeaderField[];

const PRINTABLE = /^[\x20-\x7e]*$/;
/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens, as the name of a header must be. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MOST_TAGS = 10;
const MOST_METADATA = 2048;

const bytes = (value: string) => new TextEncoder().encode(value).length;

/** What is to be known of the KMS key the headers name; undefined where they name none, or nothing is wrong with it. */
export function kmsKeyProblem(headers: UploadHeaders, place: KeyPlace): KeyProblem | undefined {
  const { encryption, kmsKeyId } = tidied(headers);
  // An object may name AWS's own key, which a bucket's default may not.
  if (
    encryption?.startsWith('aws:kms') !== true ||
    kmsKeyId === undefined ||
    kmsKeyId.endsWith('alias/aws/s3')
  )
    return undefined;
  return keyProblem(kmsKeyId, place);
}

/**
 * What S3 or the browser would refuse of the headers, by field, each a sentence that says what to do.
 * @param place without it nothing is said of a KMS key
 */
export function headerProblems(headers: UploadHeaders, place?: KeyPlace): HeaderProblems {
  const problems: Partial<Record<HeaderField, string>> = {};
  const said = tidied(headers);
  for (const field of ONE_LINE)
    if (!PRINTABLE.test(said[field] ?? ''))
      problems[field] = 'A header takes plain ASCII letters only: write other characters as %XX.';
  if (said.encryption === 'customer' && said.customerKeyMd5 === undefined)
    problems.customerKeyMd5 = 'Make a key or paste one.';
  const key = place && kmsKeyProblem(headers, place);
  if (key?.tone === 'error') problems.kmsKeyId = key.text;
  const metadata = metadataProblem(said.metadata ?? {});
  if (metadata !== undefined) problems.metadata = metadata;
  const tags = tagsProblem(said.tags ?? {});
  if (tags !== undefined) problems.tags = tags;
  return problems;
}

function metadataProblem(metadata: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(metadata);
  for (const [name, value] of entries) {
    if (!TOKEN.test(name))
      return `“${name}” cannot be the name of a header: use letters, digits and hyphens.`;
    if (/^x-amz-meta-/i.test(name)) return `Leave x-amz-meta- away: S3 adds it to “${name}” by itself.`;
    if (!PRINTABLE.test(value))
      return `The value of “${name}” has characters that headers cannot carry: write them as %XX.`;
  }
  const size = entries.reduce((sum, [name, value]) => sum + bytes(name) + bytes(value), 0);
  return size > MOST_METADATA ? `Metadata of an object is at most 2 KB; this is ${size} bytes.` : undefined;
}

function tagsProblem(tags: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(tags);
  if (entries.length > MOST_TAGS)
    return `An object has at most ${MOST_TAGS} tags; these are ${entries.length}.`;
  for (const [key, value] of entries) {
    if (key.length > 128) return `A tag’s key has at most 128 characters: “${key.slice(0, 20)}…” has more.`;
    if (value.length > 256) return `A tag’s value has at most 256 characters: that of “${key}” has more.`;
    if (/^aws:/i.test(key)) return `“${key}” begins with aws:, which is kept for AWS.`;
    if (!TAG_TEXT.test(key) || !TAG_TEXT.test(value))
      return `“${key}” has characters that tags cannot have: letters, digits, blanks and _ . : / = + - @ are allowed.`;
  }
  return undefined;
}
