import type { AskedRequest } from './asked';
import { isLeftOut } from './asked';
import { redactText } from './redact';

/** What a request is told by besides its input, as the activity keeps it: nothing of a credential, and little of it. */
export interface LoggedHeaders {
  readonly [name: string]: string;
}

/** What signs, or is made anew by whoever signs; keys and codes. */
const NOT_SENT =
  /^(?:authorization|host|user-agent|content-length|x-amz-(?:date|content-sha256|user-agent|security-token|s3session-token|mfa)|amz-sdk-.*|x-amz-(?:copy-source-)?server-side-encryption-customer-key(?:-md5)?)$/i;
const RECEIVED =
  /^(?:x-amzn?-.*|etag|last-modified|content-(?:type|length|range|encoding)|cache-control|expires|date|server|location|retry-after|allow)$/i;
const LONGEST_VALUE = 1024;
const MOST = 40;

export const sentHeaders = (headers: LoggedHeaders): LoggedHeaders =>
  kept(headers, (name) => !NOT_SENT.test(name));

export const receivedHeaders = (headers: LoggedHeaders): LoggedHeaders =>
  kept(headers, (name) => RECEIVED.test(name) && !/token|secret|customer-key$/i.test(name));

function kept(headers: LoggedHeaders, wanted: (name: string) => boolean): LoggedHeaders {
  const few = Object.entries(headers)
    .filter(([name]) => wanted(name))
    .slice(0, MOST);
  return Object.fromEntries(
    few.map(([name, value]) => [name.toLowerCase(), redactText(value).slice(0, LONGEST_VALUE)]),
  );
}

/** Region and service that a request was signed for, from its header or its query; undefined where nobody signed. */
export function signedFor(headers: LoggedHeaders, path: string): SignedFor | undefined {
  const scope = (
    headers['authorization'] ??
    headers['Authorization'] ??
    decodeURIComponent(credentialIn(path))
  )
    .match(/\/\d{8}\/(?:([a-z0-9-]+)\/)?([a-z0-9-]+)\/aws4_request/)
    ?.slice(1);
  // Without a Region it was signed for all of them, by Signature Version 4A.
  return scope?.[1] === undefined ? undefined : { region: scope[0], service: scope[1] };
}

export interface SignedFor {
  /** Undefined where it was signed for every Region. */
  readonly region?: string;
  readonly service: string;
}

const credentialIn = (path: string): string => /[?&]X-Amz-Credential=([\w%.-]*)/.exec(path)?.[1] ?? '';

const LONGEST_DOCUMENT = 8192;

/** The document a request carried, where it says no more than its input does, none of which is a secret. */
export function sentDocument(asked: AskedRequest | undefined, body: unknown): string | undefined {
  if (typeof body !== 'string' || body === '' || body.length > LONGEST_DOCUMENT) return undefined;
  return asked === undefined || holdsAnyLeftOut(asked.input) ? undefined : redactText(body);
}

const holdsAnyLeftOut = (value: unknown): boolean =>
  isLeftOut(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(holdsAnyLeftOut));
