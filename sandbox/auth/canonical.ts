import { createHash, createHmac } from 'node:crypto';
import { decodeBytes, encodeBytes } from '../http/percent';
import type { RawParameter } from '../http/target';

export interface Scope {
  /** `20261122` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminal: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';
export const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256')
    .update(typeof data === 'string' ? Buffer.from(data, 'latin1') : data)
    .digest('hex');
}

export function hmacHex(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(Buffer.from(text, 'latin1')).digest('hex');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function signingKey(secret: string, scope: Scope): Buffer {
  const step = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text, 'utf8').digest();
  return step(step(step(step(`AWS4${secret}`, scope.date), scope.region), scope.service), 'aws4_request');
}

/** A scope without a Region leaves it out. */
export function scopeText({ date, region, service, terminal }: Scope): string {
  return [date, ...(region === '' ? [] : [region]), service, terminal].join('/');
}

export function stringToSign(
  amzDate: string,
  scope: Scope,
  canonicalRequest: string,
  algorithm: string = ALGORITHM,
): string {
  return `${algorithm}\n${amzDate}\n${scopeText(scope)}\n${sha256Hex(canonicalRequest)}`;
}

export interface CanonicalParts {
  readonly method: string;
  /** Raw path as received. */
  readonly path: string;
  readonly query: readonly RawParameter[];
  /** Header value by lower-case name; undefined when the request has no such header. */
  readonly header: (name: string) => string | undefined;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  /** S3 encodes the path once and keeps its dot segments; every other service normalises and encodes twice. */
  readonly pathRule: 's3' | 'generic';
}

/** The canonical request as a latin1 string: header bytes count as they came over the wire. */
export function canonicalRequest(parts: CanonicalParts): string {
  const headers = parts.signedHeaders
    .map((name) => `${name}:${trimAll(parts.header(name) ?? '')}\n`)
    .join('');
  return [
    parts.method,
    canonicalPath(parts.path, parts.pathRule),
    canonicalQuery(parts.query),
    headers,
    parts.signedHeaders.join(';'),
    parts.payloadHash,
  ].join('\n');
}

function canonicalPath(path: string, rule: CanonicalParts['pathRule']): string {
  if (rule === 's3') return encodeBytes(decodeBytes(path === '' ? '/' : path), true);
  // A slash that is written as %2F, as in the ARNs of S3 Tables, is none between segments.
  const once = (path === '' ? '/' : path)
    .split('/')
    .map((part) => encodeBytes(decodeBytes(part)))
    .join('/');
  const segments: string[] = [];
  for (const segment of once.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encodeBytes(segment));
  }
  const tail = once.endsWith('/') && segments.length > 0 ? '/' : '';
  return `/${segments.join('/')}${tail}`;
}

function canonicalQuery(query: readonly RawParameter[]): string {
  return query
    .filter(({ name }) => name !== 'X-Amz-Signature')
    .map(({ nameBytes, valueBytes }) => [encodeBytes(nameBytes), encodeBytes(valueBytes)] as const)
    .toSorted(
      ([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function trimAll(value: string): string {
  return value.trim().replace(/ +/g, ' ');
}
