import { toAmzDate } from '../clock/format';
import { ServiceError } from '../http/error';
import type { SignatureErrors } from './errors';

const incomplete = (why: string) => new ServiceError('IncompleteSignature', why, 400);
const mismatch = (why: string) => new ServiceError('SignatureDoesNotMatch', why, 403);

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html, and IAM says the same */
export const querySignatureErrors: SignatureErrors = {
  malformed: incomplete,
  malformedQuery: incomplete,
  wrongRegion: (given) => mismatch(`Credential should be scoped to a valid region, not '${given}'. `),
  noDate: () =>
    incomplete(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64)",
    ),
  unknownKey: () =>
    new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
  badToken: () =>
    new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid', 403),
  expiredToken: () =>
    new ServiceError('ExpiredToken', 'The security token included in the request is expired', 403),
  skewed: ({ requestTime, now, early }) =>
    mismatch(
      early
        ? `Signature not yet current: ${requestTime} is still later than ${toAmzDate(now + 300_000)} (${toAmzDate(now)} + 5 min.)`
        : `Signature expired: ${requestTime} is now earlier than ${toAmzDate(now - 900_000)} (${toAmzDate(now)} - 15 min.)`,
    ),
  expiredLink: () => new ServiceError('RequestExpired', 'Request has expired.', 400),
  notYetValid: ({ now }) => mismatch(`Signature not yet current: ${toAmzDate(now)}`),
  mismatch: () =>
    mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
  unsignedHeaders: (names) =>
    mismatch(`'${names[0] ?? 'Host'}' must be a 'SignedHeader' in the AWS Authorization.`),
};
