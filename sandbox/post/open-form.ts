import { missingField, verifyForm } from '../auth/post-form';
import type { Signed } from '../auth/verify';
import { chunksOf, streamOf } from '../http/streams';
import { ServiceError } from '../http/error';
import type { Exchange, Kernel } from '../kernel';
import { invalidArgument, malformedXml } from '../s3/errors';
import { MAX_OBJECT_TAGS, tagsFromXml } from '../s3/object/tag-set';
import { parseXml } from '../s3/xml/parse';
import { rootNamed } from '../s3/xml/read';
import { readForm, type Form, type FormField } from './multipart-form';
import { checkPostPolicy, type LengthRange } from './post-policy';

/** A browser form as the PutObject it stands for. */
export interface OpenForm {
  readonly key: string;
  readonly signed: Signed | undefined;
  /** What the form's fields would be as a request's headers. */
  readonly headers: Headers;
  /** The file's bytes; they fail when there are more or fewer than the policy lets there be. */
  readonly body: ReadableStream<Uint8Array>;
  readonly answer: FormAnswer;
}

/** What the form wants to hear. */
export interface FormAnswer {
  readonly status: 200 | 201 | 204;
  /** Absolute; goes before the status. */
  readonly redirect?: string;
}

/** Fields that say who signed, where to go, or stand for something else. */
const NOT_HEADERS =
  /^(?:key|bucket|policy|acl|tagging|redirect|success_action_.*|x-amz-(?:algorithm|credential|date|signature|security-token)|x-ignore-.*)$/;
const HEADER_FIELDS =
  /^(?:cache-control|content-(?:type|disposition|encoding|language|md5)|expires|x-amz-[a-z0-9-]+)$/;

/**
 * Reads a form up to its file, checks signature and policy, and puts it as a PutObject.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function openForm(
  kernel: Kernel,
  exchange: Exchange,
  place: { readonly bucket: string; readonly region: string | undefined },
): Promise<OpenForm> {
  const { now, request } = exchange;
  const form = await readForm(request.body, exchange.headers.get('content-type'));
  try {
    const fields = filledIn(form);
    const key = fields.get('key')?.value;
    if (key === undefined) throw missingField('key');
    const signed = verifyForm({ fields, world: kernel.world, now, region: place.region });
    const policy = fields.get('policy')?.value;
    const range =
      signed === undefined || policy === undefined
        ? undefined
        : checkPostPolicy(policy, { bucket: place.bucket, fields, now });
    if (key === '') throw invalidArgument('User key must have a length greater than 0.', 'key', key);
    return {
      key,
      signed,
      headers: headersOf(exchange.headers, fields),
      body: range === undefined ? form.file : streamOf(within(form.file, range)),
      answer: answerOf(fields),
    };
  } catch (error) {
    await form.file.cancel().catch(() => undefined);
    throw error;
  }
}

/** `${filename}` is the file's name without its path, in every field. A form that does not say one keeps the variable. */
function filledIn({ fields, fileName }: Form): ReadonlyMap<string, FormField> {
  if (fileName === undefined) return fields;
  const name = fileName.replace(/^.*[/\\]/s, '');
  return new Map(
    [...fields].map(([key, field]) => [
      key,
      { ...field, value: field.value.replaceAll('${filename}', () => name) },
    ]),
  );
}

/** Headers are bytes, and forms are UTF-8. */
function headersOf(from: Headers, fields: ReadonlyMap<string, FormField>): Headers {
  const headers = new Headers();
  for (const name of ['origin', 'referer', 'user-agent']) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  const set = (name: string, value: string) => {
    try {
      headers.set(name, Buffer.from(value).toString('latin1'));
    } catch {
      throw invalidArgument('The form field holds characters that no header can have.', name, value);
    }
  };
  for (const [name, { value }] of fields) {
    if (!NOT_HEADERS.test(name) && HEADER_FIELDS.test(name)) set(name, value);
  }
  const acl = fields.get('acl');
  if (acl !== undefined) set('x-amz-acl', acl.value);
  const tagging = fields.get('tagging');
  if (tagging !== undefined) set('x-amz-tagging', taggingHeader(tagging.value));
  return headers;
}

/** A form carries tags as the document that PutObjectTagging takes. */
function taggingHeader(xml: string): string {
  try {
    const tags = tagsFromXml(rootNamed(parseXml(xml), 'Tagging'), MAX_OBJECT_TAGS);
    return new URLSearchParams(tags).toString();
  } catch (error) {
    throw error instanceof ServiceError ? error : malformedXml();
  }
}

function answerOf(fields: ReadonlyMap<string, FormField>): FormAnswer {
  const status = Number(fields.get('success_action_status')?.value);
  const redirect = (fields.get('success_action_redirect') ?? fields.get('redirect'))?.value;
  return {
    status: status === 200 || status === 201 ? status : 204,
    ...(redirect !== undefined && /^https?:\/\/[^\s\p{Cc}]*$/iu.test(redirect) && URL.canParse(redirect)
      ? { redirect }
      : {}),
  };
}

async function* within(
  file: ReadableStream<Uint8Array>,
  { min, max }: LengthRange,
): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  for await (const chunk of chunksOf(file)) {
    size += chunk.byteLength;
    if (size > max)
      throw outside('EntityTooLarge', 'exceeds the maximum', size, { MaxSizeAllowed: String(max) });
    yield chunk;
  }
  if (size < min) {
    throw outside('EntityTooSmall', 'is smaller than the minimum', size, { MinSizeAllowed: String(min) });
  }
}

function outside(
  code: string,
  how: string,
  size: number,
  bound: Readonly<Record<string, string>>,
): ServiceError {
  return new ServiceError(code, `Your proposed upload ${how} allowed size`, 400, {
    ProposedSize: String(size),
    ...bound,
  });
}
