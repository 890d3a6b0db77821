import { canonicalRequest, hmacHex, sha256Hex, signingKey, stringToSign } from '../auth/canonical';
import { parseQuery } from '../http/target';
import type { Sandbox } from '../sandbox';
import type { Keys } from './clients';

export interface Unsigned {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  /** With the query, if any. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request to `SERVICE.REGION.amazonaws.com`, signed here: for services of which no SDK client is installed. */
export function signedRequest(
  { clock }: Pick<Sandbox, 'clock'>,
  keys: Keys,
  { service, region, method, path, headers: own, body }: Unsigned,
): Request {
  const host = `${service}.${region}.amazonaws.com`;
  const url = new URL(path, `https://${host}`);
  const date = new Date(clock.now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    host,
    'x-amz-date': date,
    ...(keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }),
    ...own,
  };
  const scope = { date: date.slice(0, 8), region, service, terminal: 'aws4_request' };
  const signedHeaders = Object.keys(headers).toSorted();
  const canonical = canonicalRequest({
    method,
    path: url.pathname,
    query: parseQuery(url.search.slice(1)),
    header: (name) => headers[name],
    signedHeaders,
    payloadHash: sha256Hex(new TextEncoder().encode(body)),
    pathRule: 'generic',
  });
  const signature = hmacHex(signingKey(keys.secretAccessKey, scope), stringToSign(date, scope, canonical));
  const credential = `${keys.accessKeyId}/${scope.date}/${region}/${service}/aws4_request`;
  return new Request(url, {
    method,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    },
    ...(body === '' ? {} : { body }),
  });
}
