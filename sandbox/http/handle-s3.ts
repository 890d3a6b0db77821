import type { ServiceEndpoint } from './service';
import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify, type Signed } from '../auth/verify';
import type { Exchange, Kernel } from '../kernel';
import type { S3Operation } from '../s3/call';
import { s3Operations } from '../s3/operations';
import { s3ErrorResponse, s3Headers } from './answer';
import { corsHeaders, preflight } from './cors';
import { ServiceError } from './error';
import { locate, noSuchBucket, type Located } from './locate';
import { detectOperation } from './operation';
import { openForm } from '../post/open-form';
import { handleExpress, isExpress } from '../express/handle-express';
import { handleTableData, tableDataAsked } from '../s3-tables/table-data';
import { isMultiRegion } from './multi-region';
import { runS3, type Routed } from './run-s3';
import { checkRegion } from './screen';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

/** Resolve, redirect, authenticate, screen, authorise, run. */
export async function handleS3(kernel: Kernel, exchange: Exchange, endpoint: S3Endpoint): Promise<Response> {
  const { method, target, headers, query, trail, seen } = exchange;
  if (isExpress(endpoint, target.path)) return handleExpress(kernel, exchange, endpoint);
  const table = tableDataAsked(endpoint, target.path);
  if (table !== undefined) return handleTableData(kernel, exchange, endpoint, table);
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
    seen.located = located;
    // Directory buckets answer at hosts of their own.
    if (located.bucket?.directory !== undefined) throw noSuchBucket(located.name ?? '');
    if (method === 'OPTIONS') {
      checkRegion(endpoint, located, 'preflight');
      return withHeaders(preflight(located.bucket, headers), s3Headers(trail));
    }
    operation = detectOperation(method, located, query, headers);
    seen.operation = operation;
    checkRegion(endpoint, located, operation);
    const region = endpoint.region ?? located.bucket?.region;
    const answer =
      operation === 'PostObject'
        ? await post(kernel, exchange, { endpoint, located, operation }, region)
        : await runS3(kernel, exchange, {
            endpoint,
            located,
            operation,
            entry: s3Operations[operation],
            signed: authenticate(kernel, exchange, region, isMultiRegion(endpoint)),
            body: exchange.request.body,
          });
    return withHeaders(answer, { ...s3Headers(trail), ...common() });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    seen.error = error;
    return s3ErrorResponse(error, trail, method, common());
  }
}

/** A browser form is read up to its file, and is a PutObject from there on. */
async function post(
  kernel: Kernel,
  exchange: Exchange,
  routed: Omit<Routed, 'signed' | 'body' | 'form' | 'entry'>,
  region: string | undefined,
): Promise<Response> {
  const { name, bucket } = routed.located;
  if (bucket === undefined) throw noSuchBucket(name ?? '');
  const form = await openForm(kernel, exchange, { bucket: bucket.name, region });
  exchange.seen.signed = form.signed;
  exchange.seen.located = { ...routed.located, key: form.key };
  return runS3(
    kernel,
    { ...exchange, headers: form.headers, query: new Map() },
    {
      ...routed,
      entry: s3Operations.PostObject,
      located: { ...routed.located, key: form.key },
      signed: form.signed,
      body: form.body,
      form: form.answer,
    },
  );
}

function authenticate(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
  manyRegions: boolean,
): Signed | undefined {
  const { method, target, headers, now, seen } = exchange;
  const signed = verify({
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
  seen.signed = signed;
  return signed;
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
