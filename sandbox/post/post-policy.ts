import { ServiceError } from '../http/error';
import type { FormField } from './multipart-form';

/** What is posted, after its variables were filled in. */
export interface Posted {
  readonly bucket: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, FormField>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Bytes the file may have, both ends included. */
export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

type Condition =
  | {
      readonly kind: 'eq' | 'starts-with';
      readonly field: string;
      readonly value: string;
      readonly text: string;
    }
  | { readonly kind: 'content-length-range'; readonly range: LengthRange }
  /** One that no form can meet, such as a field's name without its `$`. */
  | { readonly kind: 'never'; readonly text: string };

/** Fields that no condition needs to name. */
const FREE = /^(?:x-amz-signature|file|policy|x-ignore-.*)$/;

/**
 * Checks a form against the POST policy it was signed with.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @param encoded the `policy` field: base64 of JSON
 * @returns the sizes it leaves the file
 * @throws ServiceError InvalidPolicyDocument (400) for what is no policy, AccessDenied (403) for a form that does not
 *   meet it, is too late, or has a field that no condition names
 */
export function checkPostPolicy(encoded: string, posted: Posted): LengthRange | undefined {
  const { expiration, conditions } = parse(encoded);
  if (posted.now > expiration) throw refused('Policy expired.');
  const named = new Set<string>();
  let range: LengthRange | undefined;
  for (const condition of conditions) {
    if (condition.kind === 'content-length-range') {
      range = condition.range;
      continue;
    }
    if (condition.kind === 'never' || !meets(condition, posted)) {
      throw refused(`Policy Condition failed: ${condition.text}`);
    }
    named.add(condition.field);
  }
  // The bucket is among what is posted, though it stands in the URL.
  const sent = [...posted.fields].filter(([name]) => !FREE.test(name));
  const extra = [...sent.map(([name, field]) => [name, field.name] as const), ['bucket', 'bucket'] as const];
  const unnamed = extra.find(([name]) => !named.has(name));
  if (unnamed !== undefined) throw refused(`Extra input fields: ${unnamed[1]}`);
  return range;
}

function meets(
  { kind, field, value }: Extract<Condition, { kind: 'eq' | 'starts-with' }>,
  { bucket, fields }: Posted,
): boolean {
  const actual = field === 'bucket' ? bucket : fields.get(field)?.value;
  if (actual === undefined) return false;
  if (kind === 'eq') return actual === value;
  // A list of types has to fit with every one of them.
  const values = field === 'content-type' ? actual.split(',').map((type) => type.trim()) : [actual];
  return values.every((one) => one.startsWith(value));
}

function parse(encoded: string): { expiration: number; conditions: Condition[] } {
  const document = parseJson(encoded);
  for (const name of Object.keys(document)) {
    if (name !== 'expiration' && name !== 'conditions') throw invalid(`Unexpected: '${name.toLowerCase()}'`);
  }
  const { expiration, conditions } = document;
  if (expiration === undefined) throw invalid('Policy missing expiration.');
  if (conditions === undefined) throw invalid('Policy missing conditions.');
  if (!Array.isArray(conditions)) throw invalid("Invalid 'conditions' value: must be a List.");
  return { expiration: expirationOf(expiration), conditions: conditions.map(conditionOf) };
}

function parseJson(encoded: string): Readonly<Record<string, unknown>> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw invalid('invalid Base64 encoding.');
  let document: unknown;
  try {
    document = JSON.parse(plainEscapes(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    throw invalid('Invalid JSON.');
  }
  if (!isRecord(document)) throw invalid('Invalid JSON.');
  return document;
}

/** Half of a pair, which no text in UTF-8 has. */
const DOLLAR = '\uD800';

/**
 * A policy's own escapes as those of JSON. An escaped dollar is told from one that begins a variable.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html#sigv4-HTTPPOSTEscaping
 */
const plainEscapes = (text: string): string =>
  text.replaceAll(/\\(.)/gs, (escape, character: string) =>
    character === '$' ? String.raw`\ud800` : character === 'v' ? String.raw`\u000b` : escape,
  );

const withDollars = (text: string): string => text.replaceAll(DOLLAR, () => '$');

/**
 * A value with a bare dollar meets no form: https://github.com/aws/aws-sdk-js-v3/issues/3312,
 * https://github.com/boto/boto3/issues/4514.
 */
const isVariable = (value: string): boolean => value.includes('$');

function expirationOf(value: unknown): number {
  const moment =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (Number.isNaN(moment)) throw invalid(`Invalid 'expiration' value: '${String(value)}'`);
  return moment;
}

function conditionOf(condition: unknown): Condition {
  if (Array.isArray(condition)) return fromList(condition);
  if (!isRecord(condition)) throw invalid('Invalid condition test: must be a List or Object.');
  const [entry, ...more] = Object.entries(condition);
  if (entry === undefined || more.length > 0) {
    throw invalid('Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.');
  }
  const [name, value] = entry;
  if (typeof value !== 'string') throw invalid('Invalid Simple-Condition: value must be a string.');
  const text = words(['eq', `$${name}`, withDollars(value)]);
  if (isVariable(value)) return { kind: 'never', text };
  return { kind: 'eq', field: name.toLowerCase(), value: withDollars(value), text };
}

function fromList([operation, ...operands]: readonly unknown[]): Condition {
  if (typeof operation !== 'string') throw invalid('Invalid Condition: missing operation identifier.');
  const kind = operation.toLowerCase();
  if (kind !== 'eq' && kind !== 'starts-with' && kind !== 'content-length-range') {
    throw invalid(`Invalid Condition: unknown operation '${operation}'.`);
  }
  const [first, second, ...more] = operands;
  if (first === undefined || second === undefined || more.length > 0) {
    throw invalid(`Invalid ${kind}: wrong number of arguments.`);
  }
  const text = words([operation, first, typeof second === 'string' ? withDollars(second) : second]);
  if (kind === 'content-length-range') return rangeOf(first, second, text);
  if (typeof first !== 'string' || typeof second !== 'string') throw invalid('Invalid JSON.');
  if (!first.startsWith('$') || isVariable(second)) return { kind: 'never', text };
  return { kind, field: first.slice(1).toLowerCase(), value: withDollars(second), text };
}

function rangeOf(first: unknown, second: unknown, text: string): Condition {
  const min = boundOf(first);
  const max = boundOf(second);
  if (min === undefined || max === undefined) return { kind: 'never', text };
  return { kind: 'content-length-range', range: { min, max } };
}

/** A whole number, or its digits as a string; undefined for other strings. */
function boundOf(bound: unknown): number | undefined {
  if (typeof bound === 'string') return /^\d+$/.test(bound) ? Number(bound) : undefined;
  if (typeof bound === 'number' && Number.isInteger(bound) && bound >= 0) return bound;
  throw invalid('Invalid JSON.');
}

/** As S3 shows a condition: JSON with a blank after each comma. */
const words = (list: readonly unknown[]) => `[${list.map((item) => JSON.stringify(item)).join(', ')}]`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (why: string) => new ServiceError('InvalidPolicyDocument', `Invalid Policy: ${why}`, 400);

const refused = (why: string) => new ServiceError('AccessDenied', `Invalid according to Policy: ${why}`, 403);
