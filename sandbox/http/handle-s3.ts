import type { ServiceEndpoint } from './service';
import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify, type Signed } from '../auth/verify';
import { strike } from '../faults/apply';
import type { Exchange, Kernel } from '../kernel';
import type { S3Answer, S3Operation } from '../s3/call';
import { s3Operations } from '../s3/operations';
import { s3ErrorResponse, s3Headers } from './answer';
import { corsHeaders, preflight } from './cors';
import { ServiceError } from './error';
import { locate, noSuchBucket, type Located } from './locate';
import { detectOperation } from './operation';
import { openForm, type FormAnswer } from '../post/open-form';
import { openCall } from './s3-call';
import { checkMultiRegion } from './multi-region';
import { checkAccessPoint, checkExpectedOwner, checkRegion, checkRequesterPays } from './screen';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

/** Resolve, redirect, authenticate, screen, authorise, run. */
export async function handleS3(kernel: Kernel, exchange: Exchange, endpoint: S3Endpoint): Promise<Response> {
  const { method, target, headers, query, trail } = exchange;
  let located: Located = {};
  let operation: S3Operation | undefined;
  const common = (): Record<string, string> => ({
    ...corsHeaders(located.bucket, method, headers),
    ...(located.bucket !== undefined && (operation === 'HeadBucket' || operation?.startsWith('List') === true)
      ? { 'x-amz-bucket-region': located.bucket.region }
      : {}),
  });
  try {
    located = locate(kernel.world, endpoint, target.path, exchange.now);
    if (method === 'OPTIONS') {
      checkRegion(endpoint, located, 'preflight');
      return withHeaders(preflight(located.bucket, headers), s3Headers(trail));
    }
    operation = detectOperation(method, located, query, headers);
    checkRegion(endpoint, located, operation);
    const region = endpoint.region ?? located.bucket?.region;
    const answer =
      operation === 'PostObject'
        ? await post(kernel, exchange, { endpoint, located, operation }, region)
        : await runS3(kernel, exchange, {
            endpoint,
            located,
            operation,
            signed: authenticate(kernel, exchange, region, isMultiRegion(endpoint)),
            body: exchange.request.body,
          });
    return withHeaders(answer, { ...s3Headers(trail), ...common() });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return s3ErrorResponse(error, trail, method, common());
  }
}

interface Routed {
  readonly endpoint: S3Endpoint;
  readonly located: Located;
  readonly operation: S3Operation;
  readonly signed: Signed | undefined;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly form?: FormAnswer;
}

/** A browser form is read up to its file, and is a PutObject from there on. */
async function post(
  kernel: Kernel,
  exchange: Exchange,
  routed: Omit<Routed, 'signed' | 'body' | 'form'>,
  region: string | undefined,
): Promise<Response> {
  const { name, bucket } = routed.located;
  if (bucket === undefined) throw noSuchBucket(name ?? '');
  const form = await openForm(kernel, exchange, { bucket: bucket.name, region });
  return runS3(
    kernel,
    { ...exchange, headers: form.headers, query: new Map() },
    {
      ...routed,
      located: { ...routed.located, key: form.key },
      signed: form.signed,
      body: form.body,
      form: form.answer,
    },
  );
}

const isMultiRegion = ({ target }: S3Endpoint): boolean => target.style === 'multi-region';

function authenticate(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
  manyRegions: boolean,
): Signed | undefined {
  const { method, target, headers, now } = exchange;
  return verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 's3',
    region,
    manyRegions,
    errors: s3SignatureErrors,
    payloadHash: s3PayloadHash(target, headers),
  });
}

export async function runS3(kernel: Kernel, exchange: Exchange, routed: Routed): Promise<Response> {
  const { located, operation, signed, endpoint, form } = routed;
  const { method, query, headers } = exchange;
  const entry = s3Operations[operation];
  if (located.bucket === undefined && located.name !== undefined && operation !== 'CreateBucket') {
    throw noSuchBucket(located.name);
  }
  if (isMultiRegion(endpoint)) checkMultiRegion(operation, method);
  checkAccessPoint(located, entry, signed, method);
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

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
