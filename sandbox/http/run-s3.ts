import type { Signed } from '../auth/verify';
import { strike } from '../faults/apply';
import type { Exchange, Kernel } from '../kernel';
import type { FormAnswer } from '../post/open-form';
import type { ExpressOperation, S3Answer, S3Operation, S3OperationEntry } from '../s3/call';
import { noSuchBucket, type Located } from './locate';
import { checkMultiRegion, isMultiRegion } from './multi-region';
import { openCall } from './s3-call';
import { checkAccessPoint, checkExpectedOwner, checkRequesterPays } from './screen';
import type { ServiceEndpoint } from './service';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

export interface Routed {
  readonly endpoint: S3Endpoint;
  readonly located: Located;
  readonly operation: S3Operation | ExpressOperation;
  readonly entry: S3OperationEntry;
  readonly signed: Signed | undefined;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly form?: FormAnswer;
}

/** Screens, authorises and runs what was located and authenticated. */
export async function runS3(kernel: Kernel, exchange: Exchange, routed: Routed): Promise<Response> {
  const { located, operation, entry, signed, endpoint, form } = routed;
  const { method, query, headers } = exchange;
  if (located.bucket === undefined && located.name !== undefined && operation !== 'CreateBucket') {
    throw noSuchBucket(located.name);
  }
  if (isMultiRegion(endpoint)) checkMultiRegion(operation, method);
  checkAccessPoint(located, entry, signed, method, operation, kernel.world.vpcEndpoints.get('s3')?.vpcId);
  const faults = await strike(
    kernel,
    {
      service: 's3',
      operation,
      method,
      bucket: located.bucket?.name ?? located.name,
      key: located.key,
      accessKeyId: signed?.identity.accessKeyId,
      partNumber: query.get('partNumber'),
    },
    exchange.request.signal,
  );
  checkExpectedOwner(exchange, located);
  const charged = checkRequesterPays(exchange, located, operation, signed);
  const length = headers.get('content-length');
  const upload = faults.upload(routed.body, length === null ? undefined : Number(length));
  const signedFor = isMultiRegion(endpoint) ? undefined : signed?.claim.scope.region;
  const region = endpoint.region ?? signedFor ?? located.bucket?.region ?? 'us-east-1';
  const call = openCall(kernel, exchange, { located, operation, signed, region, upload, entry, form });
  const answer = await entry.handle(call);
  return faults.answer(toResponse(answer, charged, method));
}

function toResponse(answer: S3Answer, extra: Readonly<Record<string, string>>, method: string): Response {
  const { status, body } = answer;
  const headers = new Headers({ ...answer.headers, ...extra });
  if (typeof body === 'string') headers.set('content-length', String(Buffer.byteLength(body)));
  const silent = method === 'HEAD' || status === 204 || status === 304;
  if (silent && body instanceof ReadableStream) void body.cancel();
  return new Response(silent ? null : (body ?? null), { status, headers });
}
