import type { Credentials } from '../context';

/** A request with a JSON body, to be signed. */
export interface JsonRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly host: string;
  /** Already percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Of its own, beside those of the signature; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Signing {
  readonly credentials: Credentials;
  readonly region: string;
  /** As the scope names it: `access-analyzer`. */
  readonly service: string;
  /** Milliseconds since 1970, as the service has it. */
  readonly now: number;
}

/**
 * Headers of a request signed by Signature Version 4, for a service that no SDK client here knows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signedHeaders(
  request: JsonRequest,
  { credentials, region, service, now }: Signing,
): Promise<Readonly<Record<string, string>>> {
  const date = new Date(now).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const headers: Readonly<Record<string, string>> = {
    'content-type': 'application/json',
    host: request.host,
    'x-amz-date': date,
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
    ...request.headers,
  };
  const sorted = Object.entries(headers).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    // Everywhere but at S3 the path is encoded once more.
    request.path.split('/').map(encoded).join('/'),
    queryText(request.query),
    ...sorted.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    await sha256(request.body),
  ].join('\n');
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), await sha256(canonical)].join('\n');
  let key = utf8(`AWS4${credentials.secretAccessKey}`);
  for (const part of [...scope, toSign]) key = await hmac(key, part);
  const credential = `${credentials.accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${hex(key)}`,
  };
}

/** Sorted, as it is signed and sent. */
const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');

/** RFC 3986: more than encodeURIComponent escapes. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);
const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}
