import { toIsoSeconds } from '../clock/format';
import { ServiceError } from '../http/error';
import type { FaultCode } from './state';

/** Thrown out of `Sandbox.fetch` when a fault cuts the connection; the host drops the socket without an answer. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

const WORDS: Readonly<Record<FaultCode, readonly [status: number, message: string]>> = {
  SlowDown: [503, 'Please reduce your request rate.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  ServiceUnavailable: [503, 'Service is unable to handle request.'],
  RequestTimeout: [
    400,
    'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
  ],
  ExpiredToken: [400, 'The provided token has expired.'],
  InvalidToken: [400, 'The provided token is malformed or otherwise invalid.'],
  AccessDenied: [403, 'Access Denied'],
  RequestTimeTooSkewed: [403, 'The difference between the request time and the current time is too large.'],
  BadDigest: [
    400,
    'The Content-MD5 or checksum value that you specified did not match what the server received.',
  ],
  NoSuchUpload: [
    404,
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  ],
  NoSuchKey: [404, 'The specified key does not exist.'],
  Throttling: [400, 'Rate exceeded'],
};

export const FAULT_CODES = Object.keys(WORDS) as FaultCode[];

/** @param within200 the status says that all is well, and the body does not */
export function faultError(code: FaultCode, now: number, within200 = false): ServiceError {
  const [status, message] = WORDS[code];
  const details =
    code === 'RequestTimeTooSkewed'
      ? { ServerTime: toIsoSeconds(now), MaxAllowedSkewMilliseconds: '900000' }
      : undefined;
  return new ServiceError(code, message, within200 ? 200 : status, details);
}
