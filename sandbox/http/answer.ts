import type { ServiceError } from './error';
import { xmlDocument } from './xml';

/** What every answer of one request carries. */
export interface Trail {
  readonly requestId: string;
  readonly hostId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function s3Headers({ requestId, hostId, now }: Trail): Record<string, string> {
  return {
    'x-amz-request-id': requestId,
    'x-amz-id-2': hostId,
    date: new Date(now).toUTCString(),
    server: 'AmazonS3',
  };
}

/** `<Error>` as S3 writes it; HEAD gets the status alone. */
export function s3ErrorResponse(
  error: ServiceError,
  trail: Trail,
  method: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = { ...s3Headers(trail), ...headers, ...error.headers };
  if (method === 'HEAD' || error.status === 304) {
    return new Response(null, { status: error.status, headers: all });
  }
  const body = xmlDocument('Error', {
    Code: error.code,
    Message: error.message,
    ...error.details,
    RequestId: trail.requestId,
    HostId: trail.hostId,
  });
  return new Response(body, {
    status: error.status,
    headers: { ...all, 'content-type': 'application/xml', 'content-length': String(Buffer.byteLength(body)) },
  });
}

/** S3 Control wraps the same error in `<ErrorResponse>`. */
export function controlErrorResponse(
  error: ServiceError,
  trail: Trail,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = xmlDocument('ErrorResponse', {
    Error: { Code: error.code, Message: error.message, ...error.details },
    RequestId: trail.requestId,
    HostId: trail.hostId,
  });
  return new Response(body, {
    status: error.status,
    headers: { ...s3Headers(trail), ...headers, ...error.headers, 'content-type': 'application/xml' },
  });
}
