/**
 * Condition keys whose value the uploader chooses by a header of PutObject or CreateMultipartUpload, as AWS spells them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
 */
const KEYS = [
  's3:x-amz-acl',
  's3:x-amz-grant-full-control',
  's3:x-amz-storage-class',
  's3:x-amz-server-side-encryption',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:x-amz-server-side-encryption-customer-algorithm',
  's3:if-none-match',
] as const;

const TAG = 's3:RequestObjectTag/';
const TAG_KEYS = 's3:requestobjecttagkeys';

const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KMS_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const CUSTOMER = 's3:x-amz-server-side-encryption-customer-algorithm';

/** What an upload says in its headers, by condition key: `s3:x-amz-acl`, `s3:RequestObjectTag/project`. */
export type Headers = Readonly<Record<string, string>>;

/** The key as AWS spells it; undefined where no header of an upload sets it. */
export function uploadKey(key: string): string | undefined {
  const lower = key.toLowerCase();
  if (lower.startsWith(TAG.toLowerCase())) return TAG + key.slice(TAG.length);
  if (lower === TAG_KEYS) return key;
  return KEYS.find((one) => one === lower);
}

/** The values most uploads take, tried before those a policy names. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  's3:x-amz-acl': ['bucket-owner-full-control'],
  's3:x-amz-storage-class': ['STANDARD'],
  [ENCRYPTION]: ['aws:kms', 'AES256'],
  [CUSTOMER]: ['AES256'],
  's3:if-none-match': ['*'],
};

/** A change of one header; `like` where the operator has to say the value, which must fit this pattern. */
export interface Move {
  readonly key: string;
  readonly value: string | undefined;
  readonly like?: string;
}

/** Changes of headers that could turn a condition on `key` around, the likeliest first. */
export function movesFor(
  key: string,
  expected: readonly string[],
  headers: Headers,
  known: Headers,
): readonly Move[] {
  const name = uploadKey(key);
  if (name === undefined) return [];
  if (name.toLowerCase() === TAG_KEYS) return tagKeyMoves(expected, headers);
  const flags = expected.every((value) => /^(true|false)$/i.test(value));
  const said = flags ? [] : expected;
  const given = known[name] === undefined ? [] : [known[name]];
  const plain = said.filter((value) => !/[*?]|\$\{/.test(value) || name === 's3:if-none-match');
  const patterns = said.filter((value) => !plain.includes(value) && !value.includes('${'));
  const set = [...new Set([...given, ...(USUAL[name] ?? []), ...plain])].map((value) => ({
    key: name,
    value,
  }));
  const open = [...patterns, ...(set.length === 0 && patterns.length === 0 ? ['*'] : [])];
  return [
    ...set,
    ...open.map((like) => ({ key: name, value: like.replaceAll(/[*?]/g, 'x'), like })),
    ...(headers[name] === undefined ? [] : [{ key: name, value: undefined }]),
  ];
}

/** Which tags there are is said by setting them. */
function tagKeyMoves(expected: readonly string[], headers: Headers): Move[] {
  const present = Object.keys(headers).filter((key) => key.startsWith(TAG));
  const tags = expected.filter((value) => !/^(true|false)$/i.test(value) && !/[*?]|\$\{/.test(value));
  return [
    ...tags.map((tag) => ({ key: TAG + tag, value: 'x', like: '*' })),
    ...present.map((key) => ({ key, value: undefined })),
  ];
}

/** The headers after a change, with what S3 wants to go with it. */
export function moved(headers: Headers, { key, value }: Move): Headers {
  const { [key]: _, ...rest } = headers;
  const next: Record<string, string> = value === undefined ? rest : { ...rest, [key]: value };
  if (key === KMS_KEY && value !== undefined && !next[ENCRYPTION]?.startsWith('aws:kms'))
    next[ENCRYPTION] = 'aws:kms';
  if (key === CUSTOMER && value !== undefined) delete next[ENCRYPTION];
  if (key === ENCRYPTION && value !== undefined) delete next[CUSTOMER];
  if (!next[ENCRYPTION]?.startsWith('aws:kms')) delete next[KMS_KEY];
  return next;
}

/** The headers as the request context of one of the actions that an upload takes. */
export function contextOf(headers: Headers): Record<string, string | readonly string[]> {
  const tags = Object.keys(headers)
    .filter((key) => key.startsWith(TAG))
    .map((key) => key.slice(TAG.length));
  return { ...headers, ...(tags.length === 0 ? {} : { 's3:RequestObjectTagKeys': tags }) };
}

/** What S3 asks for besides s3:PutObject, by what the headers say. */
export function actionsOf(headers: Headers): readonly string[] {
  const acl = headers['s3:x-amz-acl'] !== undefined || headers['s3:x-amz-grant-full-control'] !== undefined;
  const tags = Object.keys(headers).some((key) => key.startsWith(TAG));
  return ['s3:PutObject', ...(acl ? ['s3:PutObjectAcl'] : []), ...(tags ? ['s3:PutObjectTagging'] : [])];
}
