import { ServiceError } from '../../http/error';
import { spendCode } from '../../sts/totp';
import type { S3Call } from '../call';
import { invalidRequest } from '../errors';
import { bucketOf, header } from '../request';

const denied = (message: string) => new ServiceError('AccessDenied', message, 403);

/**
 * Whether the request carries a code of the root user's own device, which is good once.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMFADelete.html
 *
 * @throws ServiceError where it carries one that is not good, or one that nobody asks for
 */
export function hasMfa(call: S3Call): boolean {
  const given = header(call, 'x-amz-mfa');
  if (given === undefined) return false;
  if (bucketOf(call).mfaDelete !== 'Enabled' && call.operation !== 'PutBucketVersioning')
    throw invalidRequest('MFA delete is not enabled on this bucket');
  const { principal, account } = call.caller;
  const root = 'arn' in principal && principal.arn.endsWith(':root');
  const device = root ? account?.users.get('root')?.mfa : undefined;
  const [, serial, code] = /^(\S+) (\d{6})$/.exec(given.trim()) ?? [];
  if (device === undefined || device.serial !== serial || code === undefined)
    throw denied('The MFA device is not that of the root user of the bucket owner');
  if (!spendCode(call.usedCodes, device, code, call.now)) throw denied('The MFA code is not valid');
  return true;
}

/** @throws ServiceError for versions that are to go for good where only a code allows that */
export function requireMfa(call: S3Call, forGood: boolean): void {
  const given = hasMfa(call);
  if (forGood && !given && bucketOf(call).mfaDelete === 'Enabled')
    throw denied('Mfa Authentication must be used for this request');
}
