import { findConditionKey } from '../data/catalog.ts';
import { parseDate } from '../grammar/dates.ts';
import { parseNumber } from '../grammar/numbers.ts';
import type { Keys } from '../grammar/template.ts';
import { readableTexts } from './automaton/readable.ts';
import { product, walk, type Product } from './automaton/walk.ts';
import type { Line } from './line.ts';
import { addressesFor } from './addresses.ts';
import type { Meeting } from './meetings.ts';
import { filled, framed, patternsOf } from './patterns.ts';

export interface Scalars {
  /** The first ones are the most ordinary. */
  readonly values: readonly string[];
  readonly complete: boolean;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  's3:prefix': ['other/', 'elsewhere/'],
  's3:delimiter': ['/', '|'],
  's3:versionid': ['3sL4kqtJlcpXroDTDmJ'],
  's3:x-amz-acl': ['private', 'bucket-owner-full-control', 'public-read'],
  's3:x-amz-server-side-encryption': ['AES256', 'aws:kms'],
  's3:x-amz-storage-class': ['STANDARD', 'GLACIER'],
  's3:signatureversion': ['AWS4-HMAC-SHA256'],
  's3:authtype': ['REST-HEADER', 'REST-QUERY-STRING'],
  'aws:principalorgid': ['o-elsewhere0'],
  'aws:sourcevpc': ['vpc-0elsewhere'],
  'aws:sourcevpce': ['vpce-0elsewhere'],
  'aws:requestedregion': ['eu-west-1', 'us-east-1'],
  'aws:sourceaccount': ['987654321098'],
  'aws:sourcearn': ['arn:aws:s3:::elsewhere'],
};
const ORDINARY = ['other', 'elsewhere', 'x'];
/**
 * Keys of which a request may carry an empty value: what a client writes, and the values of tags.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating
 */
const MAY_BE_EMPTY =
  /^(?:s3:(?:prefix|delimiter)|aws:(?:referer|useragent)|aws:(?:principal|request|resource)tag\/.*|s3:(?:existingobject|requestobject|bucket|accesspoint)tag\/.*)$/;
const DAY = 86_400_000;

/**
 * Values of a key of which each stands for all that the lines cannot tell from it.
 * @param meetings what else its values meet, where they are filled in for a variable.
 */
export function scalarsFor(
  key: string,
  lines: readonly Line[],
  keys: Keys,
  now: string,
  meetings: readonly Meeting[] = [],
): Scalars {
  const type = findConditionKey(key)?.type;
  const bases = new Set(lines.map(({ condition }) => condition.operator.base));
  const expected = lines.flatMap(({ condition }) => condition.expected);
  const has = (prefix: string) => [...bases].some((base) => base.startsWith(prefix));
  if (type === 'Bool') return { values: ['false', 'true'], complete: true };
  if (type === 'IPAddress') {
    const filledIn = expected
      .filter((value) => /[*?]/.test(value))
      .map((value) => filled(value, '9').replaceAll('x', '9'));
    return { values: addressesFor([...expected, ...filledIn]), complete: true };
  }
  if (type === 'Date') return { values: instants(expected, now), complete: true };
  const values: string[] = [];
  let complete = true;
  const strings = has('String') || has('Arn') || has('Binary');
  if (type === 'Numeric' || has('Numeric')) values.push(...numbers(expected));
  if (has('Date')) values.push(...instants(expected, now));
  if (has('Bool')) values.push('false', 'true');
  if (has('Ip')) values.push(...addressesFor(expected));
  if (strings || values.length === 0) {
    const found = texts(key, type, lines, keys, meetings);
    complete = found.complete;
    values.push(...found.values);
  }
  return { values, complete };
}

function texts(
  key: string,
  type: string | undefined,
  lines: readonly Line[],
  keys: Keys,
  meetings: readonly Meeting[],
): Scalars {
  const asked = product(patternsOf(lines, keys));
  const side: Product = {
    patterns: [...asked.patterns, ...meetings.map(({ pattern }) => pattern)],
    first: [...asked.first, ...meetings.map(({ first }) => first)],
  };
  const arn = type === 'ARN' || type === 'ArrayOfARN';
  const options = arn
    ? { frame: framed('arn:?*:?*:*:*:?*') }
    : type === 'Numeric'
      ? { alphabet: '0123456789' }
      : {};
  const { classes, complete } = walk(side, { ...options, least: MAY_BE_EMPTY.test(key) ? 0 : 1 });
  const expected = lines.flatMap(({ condition }) => condition.expected);
  const candidates = [
    ...(WORDS[key] ?? ORDINARY),
    ...[...expected, ...meetings.flatMap(({ written = '' }) => written)].flatMap((value) => [
      filled(value, ''),
      filled(value, 'any'),
    ]),
  ].filter((text) => text !== '' && !text.includes('${') && (!arn || text.split(':').length > 5));
  // The value that no line asks for is the ordinary one.
  const sorted = classes.toSorted((a, b) => count(a.matched) - count(b.matched));
  return { values: readableTexts(sorted, side, candidates), complete };
}

const count = (matched: readonly boolean[]) => matched.filter(Boolean).length;

function numbers(expected: readonly string[]): readonly string[] {
  const bounds = steps(expected.map(parseNumber), 1);
  return bounds.length === 0 ? ['1'] : bounds.map(String);
}

function instants(expected: readonly string[], now: string): readonly string[] {
  const times = steps(expected.map(parseDate), DAY).filter((time) => Math.abs(time) < 8.64e15);
  return [now, ...times.map((time) => new Date(time).toISOString())];
}

/** The bounds themselves, something between each two, and something beyond either end. */
function steps(values: readonly (number | undefined)[], far: number): readonly number[] {
  const bounds = [...new Set(values.filter((value) => value !== undefined))].toSorted((a, b) => a - b);
  return bounds.flatMap((bound, index) => {
    const next = bounds[index + 1];
    const above = next === undefined || next - bound > 2 * far ? bound + far : (bound + next) / 2;
    return index === 0 ? [bound - far, bound, above] : [bound, above];
  });
}
