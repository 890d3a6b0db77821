import { ServiceError } from '../http/error';
import { callerOf, type QueryCall } from '../query/call';
import { spendCode } from './totp';

const denied = (why: string) =>
  new ServiceError('AccessDenied', `MultiFactorAuthentication failed${why}`, 403);

/** Reads SerialNumber and TokenCode; noted as problems when out of bounds. */
export function mfaParameters({ parameters }: QueryCall): { serial?: string; code?: string } {
  return {
    serial: parameters.text('SerialNumber', { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' }),
    code: parameters.text('TokenCode', { min: 6, max: 6, pattern: '[\\d]*' }),
  };
}

/**
 * Checks and spends the code. A code is good once: a second use within its window fails like a wrong one.
 *
 * @returns whether MFA was used at all
 */
export function authenticateMfa(
  call: QueryCall,
  { serial, code }: { serial?: string; code?: string },
): boolean {
  if (serial === undefined && code === undefined) return false;
  if (serial === undefined || code === undefined) {
    throw denied(', must provide both MFA serial number and one time pass code.');
  }
  const identity = callerOf(call);
  const device = identity.session === undefined ? identity.user?.mfa : undefined;
  if (device?.serial !== serial) {
    throw denied(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  if (!spendCode(call.kernel.usedCodes, device, code, call.now)) {
    throw denied(' with invalid MFA one time pass code. ');
  }
  return true;
}
