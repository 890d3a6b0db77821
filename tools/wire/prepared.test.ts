import * as iam from '@aws-sdk/client-iam';
import * as s3 from '@aws-sdk/client-s3';
import * as control from '@aws-sdk/client-s3-control';
import type { HttpRequest } from '@smithy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TWIN_INPUTS } from '../../conformance/twins/inputs';
import { sendCommand } from '../../src/aws/clients/send-command';
import { Sha256Hash } from '../../src/aws/clients/sha256-hash';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const SECRET = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 's', sessionToken: 't' };

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

/** What a client was asked to send, without what is random in it. */
function recorder() {
  const sent: object[] = [];
  const handler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: HttpRequest, options: object) => {
      const { method, protocol, hostname, path, query, headers, body } = request;
      const { 'amz-sdk-invocation-id': invocation, authorization = '', ...others } = headers;
      expect(invocation).toMatch(/^[\da-f-]{36}$/);
      sent.push({
        method,
        protocol,
        hostname,
        path,
        query,
        others,
        options,
        body: body instanceof Uint8Array ? [...body] : body,
        // Random as the id is, which is signed.
        authorization: authorization.replace(/Signature=\w{64}$/, ''),
      });
      return { response: { statusCode: 403, headers: {}, body: new TextEncoder().encode('<Error/>') } };
    },
    destroy: () => undefined,
  };
  return { sent, handler };
}

type Client = Parameters<typeof sendCommand>[0] & {
  send(command: object, options: object): Promise<unknown>;
};
type Kind = new (input: object) => Parameters<typeof sendCommand>[1];

const CLIENTS: readonly (readonly ['s3' | 's3-control' | 'iam', object, string])[] = [
  ['s3', s3, 'S3Client'],
  ['s3-control', control, 'S3ControlClient'],
  ['iam', iam, 'IAMClient'],
];

describe.each(CLIENTS)('a command of %s goes out as the SDK sends it', (service, sdk, clientName) => {
  const named = sdk as unknown as Readonly<Record<string, new (config: object) => unknown>>;
  const { sent, handler } = recorder();
  const config = {
    region: 'eu-west-1',
    credentials: SECRET,
    maxAttempts: 1,
    requestHandler: handler,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  };
  const Client = named[clientName]!;
  const theirs = new Client(config) as Client;
  const ours = new Client({ ...config, sha256: Sha256Hash }) as Client;

  // What is asked of a directory bucket goes another way.
  const inputs = Object.entries(TWIN_INPUTS[service]).filter(
    ([, input]) => !JSON.stringify(input).includes('--x-s3"'),
  );

  it.each(inputs)('%s', async (operation, input) => {
    const Command = named[`${operation}Command`] as unknown as Kind;
    const options = { abortSignal: new AbortController().signal };
    await theirs.send(new Command(input), options).catch(() => undefined);
    // The first time, and once it is known.
    for (let times = 0; times < 2; times += 1)
      await sendCommand(ours, new Command(input), options).catch(() => undefined);
    const [expected, ...others] = sent.splice(0);
    expect(others).toEqual([expected, expected]);
  });
});
