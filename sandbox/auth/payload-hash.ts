import { ServiceError } from '../http/error';
import type { RawTarget } from '../http/target';
import type { Claim } from './parse';

const KEYWORDS = new Set([
  'UNSIGNED-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
]);

/** The payload hash an S3 request was signed with. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
export function s3PayloadHash(target: RawTarget, headers: Headers): (claim: Claim) => string {
  return (claim) => {
    const presigned = claim.expiresSeconds !== undefined;
    const given =
      headers.get('x-amz-content-sha256') ??
      (presigned
        ? (target.query.find(({ name }) => name === 'X-Amz-Content-Sha256')?.value ?? 'UNSIGNED-PAYLOAD')
        : undefined);
    if (given === undefined) {
      throw new ServiceError(
        'InvalidRequest',
        'Missing required header for this request: x-amz-content-sha256',
        400,
      );
    }
    if (!KEYWORDS.has(given) && !/^[0-9a-f]{64}$/.test(given)) {
      throw new ServiceError(
        'InvalidArgument',
        'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
        400,
        { ArgumentName: 'x-amz-content-sha256', ArgumentValue: given },
      );
    }
    if (claim.regionSet !== undefined && given.startsWith('STREAMING-AWS4-HMAC-')) {
      throw new ServiceError(
        'InvalidArgument',
        'Chunks of a request that is signed for many Regions are not signed for one.',
        400,
        { ArgumentName: 'x-amz-content-sha256', ArgumentValue: given },
      );
    }
    return given;
  };
}
