import type { S3ControlClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3-control';
import type { BuildMiddleware, HttpRequest } from '@smithy/types';
import type { AwsContext } from '../context';
import { Transport } from '../transport/transport';
import { cachedClient } from './cache';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { DEFAULT_ATTEMPTS } from './s3-client';

/** The session's S3 Control client for a Region. */
export function s3ControlClient(
  context: AwsContext,
  region: string,
  maxAttempts: number = DEFAULT_ATTEMPTS,
): Promise<S3ControlClient> {
  return cachedClient(context.id, `s3-control ${region} ${maxAttempts}`, async () => {
    const { S3ControlClient: Client } = await import('@aws-sdk/client-s3-control');
    const { endpoint } = context.profile;
    const client = new Client({
      region,
      maxAttempts,
      credentials: credentialProvider(context),
      requestHandler: new Transport({
        profile: context.profile,
        service: 's3-control',
        onServerTime: (time) => noteServerTime(context.id, time),
      }),
      systemClockOffset: clockOffset(context.id),
    });
    if (endpoint !== undefined) client.middlewareStack.add(atEndpoint(new URL(endpoint)), AT_ENDPOINT);
    return client;
  });
}

/**
 * Sends what is meant for AWS's host to a lookalike's. The account belongs into the host only at AWS, where the
 * SDK puts it: `123456789012.127.0.0.1` is nobody. Emulators read it from `x-amz-account-id`. Done before the
 * host is written down and signed.
 */
function atEndpoint({
  protocol,
  hostname,
  port,
}: URL): BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> {
  return (next) => (args) => {
    const target = { protocol, hostname, port: port === '' ? undefined : Number(port) };
    return next({ ...args, request: Object.assign(args.request as HttpRequest, target) });
  };
}

const AT_ENDPOINT = { step: 'build', priority: 'high', name: 'atEndpoint' } as const;
