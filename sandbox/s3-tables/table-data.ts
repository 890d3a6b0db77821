import { createHash } from 'node:crypto';
import type { ServiceEndpoint } from '../http/service';
import type { Identity } from '../auth/identity';
import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify } from '../auth/verify';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { refusal } from '../json/authorise';
import { strike } from '../faults/apply';
import { s3ErrorResponse, s3Headers } from '../http/answer';
import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import type { Exchange, Kernel } from '../kernel';
import { journalTable } from '../metadata-tables/journal';
import { tableDataBucket, TABLE_DATA_SUFFIX } from '../metadata-tables/tables';
import { matchesEtag } from '../s3/object/conditions';
import type { Bucket } from '../world/types';
import { journalArn } from './tables';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

interface Asked {
  readonly bucket: string;
  readonly key: string;
}

/** What an S3 request asks of the files of a table; undefined where it is about no table. */
export function tableDataAsked({ target }: S3Endpoint, path: string): Asked | undefined {
  const [bucket, rest] =
    target.style === 'virtual'
      ? [target.bucket, path.slice(1)]
      : target.style === 'path'
        ? splitAt(path.slice(1), '/')
        : ['', ''];
  return bucket.endsWith(TABLE_DATA_SUFFIX) ? { bucket, key: decodeText(rest) } : undefined;
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The files of a table are objects that can be got, and not listed: any other request is refused with 405. Who may is
 * asked of the table. No browser is answered: there is nowhere to say which might be.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/developing-s3-tables-APIs.html
 */
export async function handleTableData(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: S3Endpoint,
  { bucket: name, key }: Asked,
): Promise<Response> {
  const { method, target, headers, query, trail, now } = exchange;
  try {
    const bucket = [...kernel.world.buckets.values()].find(
      ({ metadata }) => metadata !== undefined && tableDataBucket(metadata.id) === name,
    );
    if (bucket === undefined)
      throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, {
        BucketName: name,
      });
    const get =
      (method === 'GET' || method === 'HEAD') && key !== '' && query.size === Number(query.has('x-id'));
    const signed = verify({
      method,
      target,
      headers,
      world: kernel.world,
      now,
      service: 's3',
      region: endpoint.region ?? bucket.region,
      errors: s3SignatureErrors,
      payloadHash: s3PayloadHash(target, headers),
    });
    if (!get)
      throw new ServiceError(
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
        405,
        {
          Method: method,
          ResourceType: 'OBJECT',
        },
      );
    const operation = method === 'GET' ? 'GetObject' : 'HeadObject';
    const accessKeyId = signed?.identity.accessKeyId;
    await strike(
      kernel,
      { service: 's3', operation, method, bucket: name, key, accessKeyId },
      exchange.request.signal,
    );
    if (signed === undefined || !mayRead(kernel, exchange, signed.identity, bucket, endpoint.region))
      throw new ServiceError('AccessDenied', 'Access Denied', 403);
    const bytes = journalTable(kernel.journals, bucket, now).read(key);
    if (bytes === undefined)
      throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    return answer(exchange, bytes);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return s3ErrorResponse(error, trail, method);
  }
}

function mayRead(
  kernel: Kernel,
  { target, headers, now }: Exchange,
  identity: Identity,
  bucket: Bucket,
  region = bucket.region,
): boolean {
  const arn = journalArn(bucket, now);
  if (arn === undefined || identity.account.id !== bucket.account) return false;
  const context = requestContext({ target, headers, now, network: networkOf(kernel, 's3'), region });
  return refusal({ kernel, identity, region, context, now }, 's3tables:GetTableData', arn) === undefined;
}

function answer({ method, headers, trail }: Exchange, bytes: Uint8Array): Response {
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const match = headers.get('if-match');
  if (match !== null && !matchesEtag(match, etag))
    throw new ServiceError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.get('range') ?? '') ?? [];
  const start = Number(first);
  const end = last === '' ? bytes.length : Math.min(Number(last) + 1, bytes.length);
  if (first !== '' && start >= bytes.length)
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  const part = first === '' ? bytes : bytes.subarray(start, end);
  return new Response(method === 'HEAD' ? null : part.slice(), {
    status: first === '' ? 200 : 206,
    headers: {
      ...s3Headers(trail),
      etag,
      'accept-ranges': 'bytes',
      'content-type': 'binary/octet-stream',
      'content-length': String(part.length),
      ...(first === '' ? {} : { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` }),
    },
  });
}
