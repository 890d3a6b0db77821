import type { AwsFailure } from '../../aws/failure';
import type { Hop } from '../types';

export interface Explanation {
  readonly title: string;
  /** What to check, most likely first. */
  readonly checks: readonly string[];
}

/**
 * What a refused AssumeRole may mean. STS answers a missing permission, a trust policy that does not name the
 * caller, a wrong external ID and missing MFA with the same words, so all of them are listed.
 */
export function explainAssumeFailure(
  failure: AwsFailure,
  hop: Hop,
  callerArn: string | undefined,
): Explanation | undefined {
  const { message } = failure;
  if (/MultiFactorAuthentication failed|MFA code/i.test(message)) return mfaRefused(message, hop);
  if (failure.code === 'ValidationError' || failure.kind === 'invalid') {
    if (/MaxSessionDuration/.test(message)) {
      return {
        title: 'The role does not allow sessions this long.',
        checks: ['Choose a shorter duration, or raise the maximum session duration of the role.'],
      };
    }
    if (/role chaining/i.test(message)) {
      return { title: 'A chained role lasts 1 hour at most.', checks: ['Choose 1 hour or less.'] };
    }
  }
  if (failure.code === 'PackedPolicyTooLarge' || failure.code === 'PackedPolicyTooLargeException') {
    return {
      title: 'Session policy and tags are too large together.',
      checks: ['STS packs them, and the packed size has its own limit: shorten the policy or drop tags.'],
    };
  }
  if (failure.kind === 'credentials') {
    return {
      title: 'The keys were refused, not the role.',
      checks: [failure.advice ?? 'Check the credentials this role is assumed with.'],
    };
  }
  if (failure.code === 'NoSuchEntity') {
    return { title: 'There is no such role.', checks: [`Check the name and the account in ${hop.roleArn}.`] };
  }
  if (failure.kind !== 'denied') return undefined;
  if (/root accounts/i.test(message)) {
    return {
      title: 'The root user cannot assume roles.',
      checks: ['Bring the access key of an IAM user, or temporary credentials of a role.'],
    };
  }
  return refused(hop, callerArn);
}

function refused(hop: Hop, callerArn: string | undefined): Explanation {
  const who = callerArn ?? 'these credentials';
  return {
    title: 'STS refused. It says the same for all of these causes:',
    checks: [
      `The trust policy of the role does not name ${who}, or the role does not exist.`,
      hop.externalId === undefined
        ? 'The role asks for an external ID, and none was given.'
        : 'The external ID is not the one the trust policy asks for.',
      hop.mfaSerial === undefined
        ? 'The role asks for MFA: name your device and its code.'
        : 'The MFA device is not the one the trust policy asks for.',
      `${who === 'these credentials' ? 'They' : 'The caller'} may not do sts:AssumeRole on ${hop.roleArn}.`,
      ...(hop.tags === undefined ? [] : ['The trust policy does not allow sts:TagSession.']),
      ...(hop.sourceIdentity === undefined ? [] : ['The trust policy does not allow sts:SetSourceIdentity.']),
    ],
  };
}

function mfaRefused(message: string, hop: Hop): Explanation {
  if (/verify your MFA serial|unable to validate/i.test(message)) {
    return {
      title: 'STS does not know this MFA device.',
      checks: [
        `Check the serial ${hop.mfaSerial ?? ''}: it must be the device of the user whose keys these are.`,
      ],
    };
  }
  return {
    title: 'The MFA code was refused.',
    checks: ['A code works once: wait for the next one, also after a success, and check the device’s clock.'],
  };
}
