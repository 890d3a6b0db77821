import type { S3ControlClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3-control';
import type { BuildMiddleware, HttpRequest } from '@smithy/types';

/**
 * Makes a client send what is meant for AWS's host to a lookalike's. The account belongs into the host only at AWS,
 * where the SDK puts it: `123456789012.127.0.0.1` is nobody. Emulators read it from `x-amz-account-id`. Done before
 * the host is written down and signed.
 */
export function atEndpoint(client: Pick<S3ControlClient, 'middlewareStack'>, endpoint: string): void {
  const { protocol, hostname, port } = new URL(endpoint);
  const target = { protocol, hostname, port: port === '' ? undefined : Number(port) };
  const move: BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) =>
    next({ ...args, request: Object.assign(args.request as HttpRequest, target) });
  client.middlewareStack.add(move, { step: 'build', priority: 'high', name: 'atEndpoint' });
}
