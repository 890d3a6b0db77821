import type { Sandbox } from '../sandbox';
import type { Keys } from './clients';
import { signedRequest } from './signed-request';

/** What a service that speaks JSON answers to one signed call: the code of its error, or nothing, and the body. */
export interface JsonReply {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call of a service. `operation` is what X-Amz-Target says. */
export async function callJson(
  sandbox: Pick<Sandbox, 'fetch' | 'clock'>,
  keys: Keys,
  service: string,
  operation: string,
  input: object,
  region = 'eu-west-1',
): Promise<JsonReply> {
  const request = signedRequest(sandbox, keys, {
    service,
    region,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operation },
    body: JSON.stringify(input),
  });
  const answer = await sandbox.fetch(request);
  const text = await answer.text();
  const parsed = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  const { __type: code } = parsed;
  return { status: answer.status, code: typeof code === 'string' ? code : undefined, body: parsed };
}
