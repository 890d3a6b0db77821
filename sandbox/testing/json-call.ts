import { canonicalRequest, hmacHex, sha256Hex, signingKey, stringToSign } from '../auth/canonical';
import type { Sandbox } from '../sandbox';
import type { Keys } from './clients';

/** What a service that speaks JSON answers to one signed call: the code of its error, or nothing, and the body. */
export interface JsonReply {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call, signed here: no SDK client of the service is installed. `operation` is what X-Amz-Target says. */
export async function callJson(
  sandbox: Pick<Sandbox, 'fetch' | 'clock'>,
  keys: Keys,
  service: string,
  operation: string,
  input: object,
  region = 'eu-west-1',
): Promise<JsonReply> {
  const host = `${service}.${region}.amazonaws.com`;
  const body = JSON.stringify(input);
  const date = new Date(sandbox.clock.now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-date': date,
    ...(keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }),
    'x-amz-target': operation,
  };
  const scope = { date: date.slice(0, 8), region, service, terminal: 'aws4_request' };
  const signedHeaders = Object.keys(headers);
  const canonical = canonicalRequest({
    method: 'POST',
    path: '/',
    query: [],
    header: (name) => headers[name],
    signedHeaders,
    payloadHash: sha256Hex(new TextEncoder().encode(body)),
    pathRule: 'generic',
  });
  const signature = hmacHex(signingKey(keys.secretAccessKey, scope), stringToSign(date, scope, canonical));
  const credential = `${keys.accessKeyId}/${scope.date}/${region}/${service}/aws4_request`;
  const answer = await sandbox.fetch(
    new Request(`https://${host}/`, {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
      },
      body,
    }),
  );
  const text = await answer.text();
  const parsed = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  const { __type: code } = parsed;
  return { status: answer.status, code: typeof code === 'string' ? code : undefined, body: parsed };
}
