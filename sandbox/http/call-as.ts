import { createHash } from 'node:crypto';
import type { Identity } from '../auth/identity';
import { toAmzDate } from '../clock/format';
import type { Exchange, Kernel } from '../kernel';
import { streamOf } from './streams';
import { runS3 } from './run-s3';
import { locate } from './locate';
import { s3Operations } from '../s3/operations';
import { newSeen } from '../records/seen';
import { detectOperation } from './operation';
import { newHostId, newRequestId } from './request-id';
import { parseQuery, queryMap, type RawTarget } from './target';

export interface OwnCall {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  /** Without the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/**
 * One S3 request that a service of AWS makes in somebody's name, with that one's permissions.
 *
 * @throws ServiceError as S3 would refuse it
 */
export async function callAs(kernel: Kernel, identity: Identity, call: OwnCall): Promise<Response> {
  const { method, bucket, key, query = '', body } = call;
  const now = kernel.clock.now();
  const region = kernel.world.buckets.get(bucket)?.region;
  const host = `s3.${region ?? 'us-east-1'}.amazonaws.com`;
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const target: RawTarget = {
    scheme: 'https',
    host,
    signedHost: host,
    path,
    query: parseQuery(query),
    search: query === '' ? '' : `?${query}`,
  };
  const headers = new Headers({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...call.headers });
  if (body !== undefined) {
    headers.set('content-length', String(body.length));
    headers.set('content-md5', createHash('md5').update(body).digest('base64'));
  }
  const exchange: Exchange = {
    request: new Request(`https://${host}/`),
    method,
    target,
    query: queryMap(target.query),
    headers,
    trail: { requestId: newRequestId(), hostId: newHostId(), now },
    now,
    seen: newSeen(),
  };
  const endpoint = { service: 's3', region, target: { style: 'path' } } as const;
  const located = locate(kernel.world, endpoint, path, now);
  const operation = detectOperation(method, located, exchange.query, headers);
  const amzDate = toAmzDate(now);
  return runS3(kernel, exchange, {
    endpoint,
    located,
    operation,
    entry: s3Operations[operation],
    signed: {
      identity,
      claim: {
        accessKeyId: identity.accessKeyId,
        scope: {
          date: amzDate.slice(0, 8),
          region: region ?? 'us-east-1',
          service: 's3',
          terminal: 'aws4_request',
        },
        signedHeaders: [],
        signature: '',
        amzDate,
        signedAt: now,
      },
      key: Buffer.alloc(0),
      payloadHash: 'UNSIGNED-PAYLOAD',
      by: 'header',
    },
    body: body === undefined ? null : streamOf(once(body)),
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
