import { createHash, createHmac } from 'node:crypto';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * SigV4 of a request that is signed in its headers or in its query, computed anew from what arrived: an independent check
 * that neither the transport nor the relay changed a signed byte. S3's rules: the path is taken as it is, not encoded
 * again.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @param rawTarget path and query as in the request line
 * @returns undefined when the signature is right, otherwise what is wrong.
 */
export function signatureProblem(
  method: string,
  rawTarget: string,
  headers: Headers,
  secretAccessKey: string,
  body?: Uint8Array,
): string | undefined {
  const mark = rawTarget.indexOf('?');
  const path = mark < 0 ? rawTarget : rawTarget.slice(0, mark);
  const query = mark < 0 ? '' : rawTarget.slice(mark + 1);
  const parameters = new URLSearchParams(query);
  const inQuery = parameters.has('X-Amz-Signature');
  if (inQuery && headers.has('authorization')) return 'signed twice';
  const authorization = inQuery ? fromQuery(parameters) : (headers.get('authorization') ?? '');
  const match =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (match === null) return `no SigV4 authorization: ${authorization}`;
  const [, date = '', region = '', service = '', signedHeaders = '', signature] = match;
  const said = (name: string) => (inQuery ? parameters : headers).get(name) ?? undefined;
  const payload = inQuery ? 'UNSIGNED-PAYLOAD' : (said('x-amz-content-sha256') ?? sha256(body ?? ''));
  if (/^[0-9a-f]{64}$/.test(payload) && body !== undefined && payload !== sha256(body)) return 'body changed';
  const names = signedHeaders.split(';');
  const missing = names.filter((name) => !headers.has(name));
  if (missing.length > 0) return `signed headers missing: ${missing.join(', ')}`;
  const canonical = [
    method,
    path,
    canonicalQuery(query),
    ...names.map((name) => `${name}:${(headers.get(name) ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders,
    payload,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', said('X-Amz-Date') ?? '', scope, sha256(canonical)].join('\n');
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date));
  const expected = hmac(key, toSign).toString('hex');
  return expected === signature ? undefined : `signature differs for:\n${canonical}`;
}

/** What the authorization header would say. */
function fromQuery(parameters: URLSearchParams): string {
  const said = (name: string) => parameters.get(`X-Amz-${name}`) ?? '';
  return `${said('Algorithm')} Credential=${said('Credential')}, SignedHeaders=${said('SignedHeaders')}, Signature=${said('Signature')}`;
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .toSorted((a, b) => (a.split('=')[0]! < b.split('=')[0]! ? -1 : 1))
    .join('&');
}
