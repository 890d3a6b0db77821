import * as v from 'valibot';
import { base64url, textFromBase64url } from '@/lib/base64url';
import { redactText } from './redact';

/** Every service that is asked for something; a sender of another does not compile until it stands here. */
const SERVICES = [
  's3',
  's3-control',
  'sts',
  'iam',
  'access-analyzer',
  'kms',
  'athena',
  'cloudtrail',
  'cloudwatch',
  'config',
  'organizations',
  's3-tables',
] as const;

/** Whose API a request is of. */
export type AskedService = (typeof SERVICES)[number];

/** What was left out of an input, and how much of it there was: bytes, characters, or items of a list. */
export interface LeftOut {
  readonly $left: 'bytes' | 'secret' | 'text' | 'items';
  readonly size?: number;
}

export type AskedValue =
  | string
  | number
  | boolean
  | null
  | LeftOut
  | readonly AskedValue[]
  | { readonly [name: string]: AskedValue };

type AskedInput = Readonly<Record<string, AskedValue>>;

/** A request as it was asked for, before anybody signed it. Without secrets and bodies; its size is bounded. */
export interface AskedRequest {
  readonly service: AskedService;
  /** SDK operation without `Command`, for example `ListObjectsV2`. */
  readonly operation: string;
  /** Absent where it was not known yet: the bucket could not be located. */
  readonly region?: string;
  /** By the names of the SDK's input. */
  readonly input: AskedInput;
  /** Bucket or access point it was sent to, as `bucketParameter` writes it. */
  readonly location?: string;
}

interface Limits {
  /** Characters of a text. */
  readonly text: number;
  /** Characters of a document: a policy, SQL. */
  readonly document: number;
  readonly items: number;
  /** Characters of the whole input as JSON. */
  readonly whole: number;
}

/** A bucket policy has 20 KiB at most, a key 1,024 bytes. */
const KEPT: Limits = { text: 2048, document: 20_480, items: 100, whole: 32_768 };
const IN_A_LINK: Limits = { text: 1024, document: 1024, items: 8, whole: 3000 };

/** @param input as given to the SDK, or to the service's JSON API */
export function askedRequest({
  service,
  operation,
  region,
  input,
  location,
}: {
  /** GetDataAccess is S3 Control's, whatever way it travels. */
  readonly service: AskedService | 'data-access';
  readonly operation: string;
  readonly region?: string;
  readonly input: object;
  readonly location?: string;
}): AskedRequest {
  return {
    service: service === 'data-access' ? 's3-control' : service,
    operation,
    ...(region === undefined ? {} : { region }),
    input: keptInput(input, KEPT),
    ...(location === undefined ? {} : { location }),
  };
}

export const isLeftOut = (value: unknown): value is LeftOut =>
  typeof value === 'object' && value !== null && '$left' in value;

/** Whether all of the input is there but for bodies and secrets. */
export function isWhole(value: AskedValue): boolean {
  if (isLeftOut(value)) return value.$left === 'bytes' || value.$left === 'secret';
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}

/**
 * Short enough for a link: `s3.GetObject.eu-west-1~` and the input as JSON in base64url. Long texts are left out of it.
 */
export function askedText({ service, operation, region = '', input, location }: AskedRequest): string {
  const bucket = input['Bucket'];
  const said = {
    i: keptInput(input, IN_A_LINK),
    ...(location === undefined || location === bucket ? {} : { l: location }),
  };
  return `${service}.${operation}.${region}~${base64url(JSON.stringify(said))}`;
}

/** Reads what {@link askedText} wrote. Tolerant: what it does not know is dropped, undefined when nothing is left. */
export function askedFromText(text: string): AskedRequest | undefined {
  const [, service = '', operation = '', region = '', rest = ''] =
    /^([a-z0-9-]+)\.([A-Z][A-Za-z0-9]{0,99})\.([a-z0-9-]{0,32})(?:~([\w-]*))?$/.exec(text) ?? [];
  if (!isService(service)) return undefined;
  const { i = {}, l } = v.parse(saidSchema, parsed(rest));
  const { Bucket } = i as AskedInput;
  return askedRequest({
    service,
    operation,
    region: region === '' ? undefined : region,
    input: i,
    location: l ?? (typeof Bucket === 'string' && service === 's3' ? Bucket : undefined),
  });
}

const saidSchema = v.fallback(
  v.object({
    i: v.optional(v.fallback(v.record(v.string(), v.unknown()), {})),
    l: v.optional(v.fallback(v.optional(v.string()), undefined)),
  }),
  {},
);

const isService = (name: string): name is AskedService => SERVICES.some((service) => service === name);

/**
 * Members whose values are never kept: keys, codes, tokens, passwords. The key's digest tells nobody anything, but the
 * key of an object is guessed from it where it was made from a password.
 */
const SECRET =
  /^(?:(?:CopySource)?SSECustomerKey(?:MD5)?|MFA|TokenCode|WebIdentityToken|SAMLAssertion|SessionToken|Plaintext|AccessKeyId|AuthenticationCode\d)$|Secret|Password|PrivateKey/i;
/** What it holds is the object's, whatever it is given as. */
const BODY = /^(?:Body|AnnotationPayload)$/;
const DOCUMENT = /Policy|Document|^QueryString$|^policy/;
const DEEPEST = 12;

function keptInput(input: object, limits: Limits): AskedInput {
  const kept = members(input, limits, 0);
  if (JSON.stringify(kept).length <= limits.whole) return kept;
  // The largest members go first: names and small settings say most of what a request was.
  const sizes = Object.entries(kept).map(([name, value]) => [name, JSON.stringify(value).length] as const);
  let over = sizes.reduce((sum, [name, size]) => sum + name.length + size + 4, 2) - limits.whole;
  const left: Record<string, AskedValue> = { ...kept };
  for (const [name, size] of sizes.toSorted(([, one], [, other]) => other - one)) {
    if (over <= 0) break;
    left[name] = { $left: 'text', size };
    over -= size - 32;
  }
  return left;
}

function members(object: object, limits: Limits, depth: number): Record<string, AskedValue> {
  const kept: Record<string, AskedValue> = {};
  for (const [name, value] of Object.entries(object).slice(0, limits.items)) {
    if (value === undefined || typeof value === 'function') continue;
    // Names are data in maps of metadata and tags.
    kept[redactText(name).slice(0, limits.text)] = keptValue(name, value, limits, depth);
  }
  return kept;
}

function keptValue(name: string, value: unknown, limits: Limits, depth: number): AskedValue {
  if (isMarker(value)) return value;
  if (SECRET.test(name)) return { $left: 'secret' };
  if (BODY.test(name)) return { $left: 'bytes', ...sizeOf(value) };
  if (typeof value === 'string') {
    const longest = DOCUMENT.test(name) ? limits.document : limits.text;
    return value.length > longest ? { $left: 'text', size: value.length } : redactText(value);
  }
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return null;
  if (isBytes(value)) return { $left: 'bytes', ...sizeOf(value) };
  if (depth >= DEEPEST) return { $left: 'items' };
  if (!Array.isArray(value)) return members(value, limits, depth + 1);
  const items = value.slice(0, limits.items).map((item) => keptValue(name, item, limits, depth + 1));
  const more = value.length - items.length;
  return more > 0 ? [...items, { $left: 'items', size: more }] : items;
}

const markerSchema = v.strictObject({
  $left: v.picklist(['bytes', 'secret', 'text', 'items']),
  size: v.optional(v.number()),
});
const isMarker = (value: unknown): value is LeftOut =>
  typeof value === 'object' && value !== null && '$left' in value && v.is(markerSchema, value);

const isBytes = (value: object): boolean =>
  ArrayBuffer.isView(value) ||
  value instanceof ArrayBuffer ||
  value instanceof Blob ||
  value instanceof ReadableStream;

function sizeOf(value: unknown): { size?: number } {
  if (value instanceof Blob) return { size: value.size };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { size: value.byteLength };
  return typeof value === 'string' ? { size: new TextEncoder().encode(value).length } : {};
}

function parsed(code: string): unknown {
  try {
    return JSON.parse(textFromBase64url(code));
  } catch {
    return undefined;
  }
}
