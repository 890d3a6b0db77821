import { type UploadHeaders, tidied } from '../objects/writing/upload-headers';

/**
 * What a browser form lets whoever holds it put where.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export interface PostForm {
  /** What every key begins with; the name of the file follows. */
  readonly prefix: string;
  readonly contentType:
    | { readonly kind: 'any' }
    /** `kind: 'starts-with'`: `image/` takes every image. */
    | { readonly kind: 'exact' | 'starts-with'; readonly value: string };
  /** Bytes of one file, both ends included. */
  readonly min: number;
  readonly max: number;
  /** What each object is written with; its content type stands above. */
  readonly headers: UploadHeaders;
  readonly after:
    | { readonly kind: 'status'; readonly status: 200 | 201 | 204 }
    /** Absolute URL the browser goes to, with bucket, key and ETag added. */
    | { readonly kind: 'redirect'; readonly url: string };
}

/** Name and value of a form's field. */
export type PostField = readonly [name: string, value: string];

/** The most one POST carries: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
const LARGEST_POST = 5 * 1024 ** 3;

/** What S3 puts the file's own name in place of. */
export const FILE_NAME = '${filename}';

/** Fields whose values are fixed, in the order they are sent: the file comes after them. */
export function fixedFields({ headers, contentType, after }: PostForm): readonly PostField[] {
  const { metadata = {}, tags, encryption, ...said } = tidied(headers);
  const kms = encryption === 'aws:kms' || encryption === 'aws:kms:dsse';
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['acl', said.acl],
    ['tagging', tags && taggingXml(tags)],
    ['x-amz-storage-class', said.storageClass],
    ['x-amz-server-side-encryption', encryption === 'customer' ? undefined : encryption],
    ['x-amz-server-side-encryption-aws-kms-key-id', kms ? said.kmsKeyId : undefined],
    [
      'x-amz-server-side-encryption-bucket-key-enabled',
      encryption === 'aws:kms' && said.bucketKey === true ? 'true' : undefined,
    ],
    ['Cache-Control', said.cacheControl],
    ['Content-Disposition', said.contentDisposition],
    ['Content-Encoding', said.contentEncoding],
    ['Content-Language', said.contentLanguage],
    ['Content-Type', contentType.kind === 'exact' ? contentType.value : undefined],
    ...Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name.toLowerCase()}`, value] as const),
    ['success_action_status', after.kind === 'status' ? String(after.status) : undefined],
    ['success_action_redirect', after.kind === 'redirect' ? after.url : undefined],
  ];
  return fields.filter((field): field is PostField => field[1] !== undefined);
}

/** A form carries tags as the document that PutObjectTagging takes. */
function taggingXml(tags: Readonly<Record<string, string>>): string {
  const text = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const set = Object.entries(tags).map(
    ([key, value]) => `<Tag><Key>${text(key)}</Key><Value>${text(value)}</Value></Tag>`,
  );
  return `<Tagging><TagSet>${set.join('')}</TagSet></Tagging>`;
}

/** As a POST policy has them: a field by its value, one by its beginning, or the sizes of the file. */
export type PostCondition =
  | Readonly<Record<string, string>>
  | readonly ['starts-with', field: string, value: string]
  | readonly ['content-length-range', min: number, max: number];

/**
 * The policy document as text. S3 takes a dollar in a value for the beginning of a variable, and does not let the form
 * in, unless it is said as `\\$`, which is no JSON: lookalikes, which read JSON alone, get it as it is.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html#sigv4-HTTPPOSTEscaping
 */
export function policyText(
  expiration: Date,
  conditions: readonly PostCondition[],
  { lookalike }: { readonly lookalike: boolean },
): string {
  const value = (text: string) =>
    lookalike ? JSON.stringify(text) : JSON.stringify(text).replaceAll('$', String.raw`\$`);
  const said = (condition: PostCondition) => {
    if (!Array.isArray(condition))
      return `{${Object.entries(condition)
        .map(([name, text]) => `${JSON.stringify(name)}:${value(text)}`)
        .join(',')}}`;
    const [kind, first, second] = condition as Exclude<PostCondition, Readonly<Record<string, string>>>;
    return `[${JSON.stringify(kind)},${JSON.stringify(first)},${typeof second === 'string' ? value(second) : second}]`;
  };
  return `{"expiration":${JSON.stringify(expiration.toISOString())},"conditions":[${conditions.map(said).join(',')}]}`;
}

/** A policy document as JSON, for reading. */
export const policyJson = (policy: string): string =>
  policy.replaceAll(/\\(.)/g, (escape, character: string) => (character === '$' ? '$' : escape));

/** The policy document's conditions: every field that is sent is named, as S3 demands. */
export function postConditions(
  bucket: string,
  { prefix, contentType, min, max }: Pick<PostForm, 'prefix' | 'contentType' | 'min' | 'max'>,
  fixed: readonly PostField[],
): readonly PostCondition[] {
  return [
    { bucket },
    ['starts-with', '$key', prefix],
    ['content-length-range', min, max],
    ...(contentType.kind === 'exact'
      ? []
      : [['starts-with', '$Content-Type', contentType.kind === 'any' ? '' : contentType.value] as const]),
    ...fixed.map(([name, value]) => ({ [name]: value })),
  ];
}

/** One whose origin can be named in a Content-Security-Policy, too: the page's own does. */
const isWholeUrl = (text: string): boolean =>
  /^https?:\/\/\S+$/i.test(text) &&
  URL.canParse(text) &&
  /^https?:\/\/[\w.:[\]-]+$/.test(new URL(text).origin);

export interface PostProblem {
  readonly field: 'prefix' | 'type' | 'size' | 'headers' | 'after';
  readonly message: string;
}

/**
 * Why no form can be made of it, or none that does what it says.
 * @param lookalike services that only look like AWS
 */
export function postProblems(form: PostForm, lookalike = false): readonly PostProblem[] {
  const { prefix, contentType, min, max, headers, after } = form;
  const { grantFullControl, encryption } = tidied(headers);
  const found: PostProblem[] = [];
  const wrong = (field: PostProblem['field'], when: boolean, message: string) => {
    if (when) found.push({ field, message });
  };
  wrong('prefix', prefix.includes(FILE_NAME), `S3 puts the file’s name in place of ${FILE_NAME} there, too.`);
  const values = fixedFields({ ...form, prefix: '' }).map(([, value]) => value);
  wrong(
    after.kind === 'redirect' && after.url.includes(FILE_NAME) ? 'after' : 'headers',
    values.some((value) => value.includes(FILE_NAME)),
    `S3 puts the file’s name in place of ${FILE_NAME} there, too, and the form’s policy fits no more: leave it out.`,
  );
  wrong(
    'prefix',
    lookalike && prefix.startsWith('$'),
    'Services that only look like AWS take a value that begins with $ for the name of a field, and the form would let in more than it says: name another prefix, or make upload links.',
  );
  wrong(
    'headers',
    lookalike && values.some((value) => value.startsWith('$')),
    'Services that only look like AWS take a value that begins with $ for the name of a field: begin it with something else.',
  );
  wrong('prefix', /[\r\n\0]/.test(prefix), 'Browsers send no line breaks of their own in a form’s fields.');
  wrong(
    'prefix',
    new TextEncoder().encode(prefix).length > 900,
    'A key has at most 1,024 bytes, and the file’s name has to follow the prefix.',
  );
  wrong(
    'type',
    contentType.kind !== 'any' && !/^[\x21-\x7e]+(?:; ?[\x21-\x7e]+)*$/.test(contentType.value),
    'A content type is written like text/csv; its beginning like image/.',
  );
  wrong('type', contentType.kind !== 'any' && contentType.value.includes(','), 'One type only.');
  wrong(
    'size',
    !Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < 0 || max < min,
    'The smallest size must not be above the largest.',
  );
  wrong('size', max > LARGEST_POST, 'A form carries at most 5 GB a file: for more, lend credentials.');
  wrong('headers', encryption === 'customer', 'A form would carry the key of SSE-C for everybody to read.');
  wrong(
    'headers',
    grantFullControl !== undefined,
    'S3 documents no field of forms for x-amz-grant-full-control: use an ACL by name.',
  );
  wrong(
    'after',
    after.kind === 'redirect' && !isWholeUrl(after.url),
    'Where to go after sending is a whole URL: https://example.com/thanks.',
  );
  return found;
}
