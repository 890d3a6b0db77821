import type { Identity } from '../auth/identity';
import type { Signed } from '../auth/verify';
import type { Exchange, Kernel } from '../kernel';
import type { Seen } from '../records/seen';
import { accessPointArn } from '../world/lookup';
import type { Bucket } from '../world/types';
import type { LogEntry } from './line';
import { loggedOperation } from './operations';

/** One request and its answer, as every record of it needs them. */
export interface Answered {
  readonly kernel: Kernel;
  readonly exchange: Exchange;
  readonly seen: Seen;
  readonly response: Response;
}

/** The record of a request in the log of the bucket it was processed against. */
export function entryOf({ kernel, exchange, seen, response }: Answered, bucket: Bucket): LogEntry {
  const { method, target, headers, query, trail, now } = exchange;
  const { located, operation, signed, error } = seen;
  const took = Math.max(1, Math.round(performance.now() - seen.since));
  const size = objectSize({ exchange, seen, response });
  return {
    bucketOwner: kernel.world.accounts.get(bucket.account)?.canonicalId ?? '',
    bucket: bucket.name,
    time: now,
    remoteIp: kernel.settings.sourceIp,
    requester: requesterOf(signed?.identity),
    requestId: trail.requestId,
    operation: loggedOperation(operation, method),
    key: located.key,
    requestUri: `${method} ${target.path}${target.search} HTTP/1.1`,
    status: response.status,
    errorCode: response.status === 304 ? undefined : error?.code,
    bytesSent: method === 'HEAD' ? undefined : contentLength(response.headers),
    objectSize: size,
    totalTime: took,
    turnAround: located.key === undefined ? undefined : took,
    referer: headers.get('referer') ?? undefined,
    userAgent: headers.get('user-agent') ?? undefined,
    versionId: query.get('versionId'),
    hostId: trail.hostId,
    signature: signed === undefined ? undefined : 'SigV4',
    secure: target.scheme === 'https',
    authentication: signed === undefined ? undefined : AUTHENTICATION[signed.by],
    host: target.signedHost,
    accessPointArn: located.accessPoint === undefined ? undefined : accessPointArn(located.accessPoint),
    aclRequired: seen.byAcl === true,
  };
}

/** A copy is two records: the other is of the object it is read from, in the log of that one's bucket. */
export function copyReadOf(answered: Answered): { bucket: Bucket; entry: LogEntry } | undefined {
  const source = answered.seen.copySource;
  if (source === undefined) return undefined;
  const { bucket, accessPoint, key, versionId } = source;
  const whole = entryOf(answered, bucket);
  const version =
    versionId === undefined ? bucket.objects.latest(key) : bucket.objects.version(key, versionId);
  return {
    bucket,
    entry: {
      ...whole,
      operation: `${whole.operation}_GET`,
      key,
      versionId,
      objectSize: version?.size,
      bytesSent: undefined,
      accessPointArn: accessPoint === undefined ? undefined : accessPointArn(accessPoint),
    },
  };
}

/** DeleteObjects has a record for each key besides its own. */
export function deletesOf({ seen }: Answered, whole: LogEntry): LogEntry[] {
  return (seen.deletes ?? []).map(({ key, versionId, error }) => ({
    ...whole,
    operation: 'BATCH.DELETE.OBJECT',
    key,
    versionId,
    requestUri: undefined,
    status: error?.status ?? 204,
    errorCode: error?.code,
    bytesSent: undefined,
    totalTime: undefined,
    turnAround: undefined,
  }));
}

const AUTHENTICATION: Readonly<Record<Signed['by'], NonNullable<LogEntry['authentication']>>> = {
  header: 'AuthHeader',
  query: 'QueryString',
  form: 'HtmlForm',
};

function requesterOf(identity: Identity | undefined): string | undefined {
  if (identity === undefined) return undefined;
  const { principal, account } = identity;
  return principal.kind === 'root' || !('arn' in principal) ? account.canonicalId : principal.arn;
}

/** Bytes of the object that is read or written, whole; undefined where there is none. */
function objectSize({
  exchange,
  seen,
  response,
}: Pick<Answered, 'exchange' | 'seen' | 'response'>): number | undefined {
  if (!response.ok) return undefined;
  switch (seen.operation) {
    case 'GetObject':
    case 'HeadObject': {
      const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
      return total === undefined ? contentLength(response.headers) : Number(total);
    }
    case 'PutObject':
    case 'UploadPart':
      return bytesReceived(exchange.headers);
    default:
      return undefined;
  }
}

/** Of the body as it is stored: without the framing of chunks. */
export const bytesReceived = (headers: Headers): number | undefined =>
  contentLength(headers, 'x-amz-decoded-content-length') ?? contentLength(headers);

export function contentLength(headers: Headers, name = 'content-length'): number | undefined {
  const text = headers.get(name);
  return text === null || !/^\d+$/.test(text) ? undefined : Number(text);
}
