import type { Credentials } from '../context';
import { amzDate, encodedUri, scopeSigner, sha256Hex } from './sigv4-key';

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
export function signedHeaders(
  request: JsonRequest,
  { credentials, region, service, now }: Signing,
): Readonly<Record<string, string>> {
  const date = amzDate(now);
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
    request.path.split('/').map(encodedUri).join('/'),
    queryText(request.query),
    ...sorted.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    sha256Hex(request.body),
  ].join('\n');
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256Hex(canonical)].join('\n');
  const signature = scopeSigner(credentials.secretAccessKey, scope)(toSign);
  const credential = `${credentials.accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** Sorted, as it is signed and sent. */
const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encodedUri(name)}=${encodedUri(value)}`)
    .toSorted()
    .join('&');
