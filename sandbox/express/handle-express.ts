import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify, type Signed } from '../auth/verify';
import { bareAccessDenied } from '../authorise/s3-authorise';
import { s3ErrorResponse, s3Headers } from '../http/answer';
import { ServiceError } from '../http/error';
import { runS3 } from '../http/run-s3';
import { locate, noSuchBucket, type Located } from '../http/locate';
import { decodeText } from '../http/percent';
import type { ServiceEndpoint } from '../http/service';
import type { Exchange, Kernel } from '../kernel';
import { directoryName } from './name';
import { expressOperation, expressOperations, isControl, type AnyOperation } from './operations';
import { refuseInDirectory } from './refuse';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

/** Whether a request is for a directory bucket: by its host, or on the loopback endpoint by its name. */
export function isExpress({ target, region }: S3Endpoint, path: string): boolean {
  if (target.style === 'zonal' || target.style === 'express-control') return true;
  if (region !== undefined) return false;
  const name = target.style === 'virtual' ? target.bucket : decodeText(path.split('/')[1] ?? '');
  return target.style !== 'access-point' && directoryName(name) !== undefined;
}

/**
 * Directory buckets: signed for `s3express`, what is in them by sessions at the host of the zone, and they themselves
 * at the Regional host, path-style. No browser is answered.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-Regions-and-Zones.html
 */
export async function handleExpress(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: S3Endpoint,
): Promise<Response> {
  const { method, target, headers, query, trail, now } = exchange;
  try {
    if (method === 'OPTIONS') throw bareAccessDenied();
    const located = locate(kernel.world, endpoint, target.path, now);
    const operation = expressOperation(method, located, query, headers);
    checkHost(endpoint, located, operation);
    const signed = authenticate(kernel, exchange, endpoint, located, operation);
    refuseInDirectory(exchange, operation);
    const answer = await runS3(kernel, exchange, {
      endpoint,
      located,
      operation,
      entry: expressOperations[operation]!,
      signed,
      body: exchange.request.body,
    });
    for (const [name, value] of Object.entries({ ...s3Headers(trail), ...placeHeaders(located, operation) }))
      answer.headers.set(name, value);
    return answer;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return s3ErrorResponse(error, trail, method);
  }
}

/** Each operation has its one host; another zone's, or another Region's, knows nothing of the bucket. */
function checkHost(endpoint: S3Endpoint, { name, bucket }: Located, operation: AnyOperation): void {
  const { target, region } = endpoint;
  const zone = name === undefined ? undefined : directoryName(name)?.zone;
  const elsewhere = target.style === 'zonal' && target.zone !== zone;
  const control = target.style === 'express-control';
  if (elsewhere || (bucket !== undefined && region !== undefined && bucket.region !== region))
    throw noSuchBucket(name ?? '');
  if ((control && !isControl(operation)) || (target.style === 'zonal' && isControl(operation)))
    throw new ServiceError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
      { Method: operation, ResourceType: 'BUCKET' },
    );
  if (name !== undefined && operation !== 'CreateBucket' && bucket?.directory === undefined)
    throw noSuchBucket(name);
}

/** Sessions sign everything in the bucket but what is asked with one's own credentials. */
const OWN_CREDENTIALS: ReadonlySet<AnyOperation> = new Set(['CreateSession', 'CopyObject']);

function authenticate(
  kernel: Kernel,
  { method, target, headers, now }: Exchange,
  endpoint: S3Endpoint,
  { bucket }: Located,
  operation: AnyOperation,
): Signed {
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 's3express',
    region: endpoint.region ?? bucket?.region,
    errors: s3SignatureErrors,
    payloadHash: s3PayloadHash(target, headers),
  });
  if (signed === undefined) throw bareAccessDenied();
  const { express } = signed.identity;
  const wrong =
    express !== undefined &&
    (express.bucket !== bucket?.name || OWN_CREDENTIALS.has(operation) || isControl(operation));
  if (wrong) throw bareAccessDenied();
  return signed;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
function placeHeaders({ bucket }: Located, operation: AnyOperation): Record<string, string> {
  if (bucket?.directory === undefined || operation !== 'HeadBucket') return {};
  return {
    'x-amz-bucket-region': bucket.region,
    'x-amz-bucket-location-type': bucket.directory.type,
    'x-amz-bucket-location-name': bucket.directory.zone,
    'x-amz-access-point-alias': 'false',
  };
}
