import { toIsoSeconds } from '../clock/format';
import { ServiceError } from '../http/error';
import { MAX_SKEW_MS, type SignatureErrors } from './errors';

const hexBytes = (text: string) =>
  Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ');

const malformed = (why: string, details: Readonly<Record<string, string>> = {}) =>
  new ServiceError(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; ${why}`,
    400,
    details,
  );

const malformedQuery = (why: string, details: Readonly<Record<string, string>> = {}) =>
  new ServiceError('AuthorizationQueryParametersError', why, 400, details);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3SignatureErrors: SignatureErrors = {
  malformed,
  malformedQuery,
  wrongRegion: (given, expected, presigned) => {
    const why = `the region '${given}' is wrong; expecting '${expected}'`;
    const details = { Region: expected };
    return presigned
      ? malformedQuery(`Error parsing the X-Amz-Credential parameter; ${why}`, details)
      : malformed(why, details);
  },
  noDate: () =>
    new ServiceError('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header', 403),
  unknownKey: (accessKeyId) =>
    new ServiceError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
      { AWSAccessKeyId: accessKeyId },
    ),
  badToken: (token) =>
    new ServiceError('InvalidToken', 'The provided token is malformed or otherwise invalid.', 400, {
      'Token-0': token,
    }),
  expiredToken: (token) =>
    new ServiceError('ExpiredToken', 'The provided token has expired.', 400, { 'Token-0': token }),
  skewed: ({ requestTime, now }) =>
    new ServiceError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      403,
      {
        RequestTime: requestTime,
        ServerTime: toIsoSeconds(now),
        MaxAllowedSkewMilliseconds: String(MAX_SKEW_MS),
      },
    ),
  expiredLink: ({ seconds, expires, now }) =>
    new ServiceError('AccessDenied', 'Request has expired', 403, {
      'X-Amz-Expires': String(seconds),
      Expires: toIsoSeconds(expires),
      ServerTime: toIsoSeconds(now),
    }),
  notYetValid: ({ seconds, expires, now }) =>
    new ServiceError('AccessDenied', 'Request is not yet valid', 403, {
      'X-Amz-Expires': String(seconds),
      Expires: toIsoSeconds(expires),
      ServerTime: toIsoSeconds(now),
    }),
  mismatch: ({ accessKeyId, stringToSign, canonicalRequest, signature }) =>
    new ServiceError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
      {
        AWSAccessKeyId: accessKeyId,
        StringToSign: stringToSign,
        SignatureProvided: signature,
        StringToSignBytes: hexBytes(stringToSign),
        ...(canonicalRequest === undefined
          ? {}
          : { CanonicalRequest: canonicalRequest, CanonicalRequestBytes: hexBytes(canonicalRequest) }),
      },
    ),
  unsignedHeaders: (names) =>
    new ServiceError('AccessDenied', 'There were headers present in the request which were not signed', 403, {
      HeadersNotSigned: names.join(', '),
    }),
};
