import type { AwsFailure, StsRefusal } from '../failure';

export interface Explanation {
  readonly title: string;
  /** What to check, most likely first. */
  readonly checks: readonly string[];
}

/** What AssumeRole was asked with: a hop. */
export interface AskedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly mfaSerial?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sourceIdentity?: string;
}

/** The advice of the failure says what to do. */
const TITLES: Readonly<Record<StsRefusal, (asked: AskedRole) => string>> = {
  'unknown-mfa-device': ({ mfaSerial = '' }) => `STS does not know this MFA device: ${mfaSerial}`,
  'mfa-code': () => 'The MFA code was refused.',
  'root-user': () => 'The root user cannot assume roles.',
  'longer-than-the-role-allows': () => 'The role does not allow sessions this long.',
  'longer-than-a-chain-allows': () => 'A chained role lasts 1 hour at most.',
};

/**
 * What a refused AssumeRole may mean; undefined where the failure's own words say it all. STS answers a missing
 * permission, a trust policy that does not name the caller, a wrong external ID and missing MFA alike, so all of them
 * are listed.
 */
export function explainAssumeFailure(
  { kind, code, refusal, advice }: Pick<AwsFailure, 'kind' | 'code' | 'refusal' | 'advice'>,
  asked: AskedRole,
  callerArn: string | undefined,
): Explanation | undefined {
  if (refusal !== undefined)
    return { title: TITLES[refusal](asked), checks: advice === undefined ? [] : [advice] };
  switch (code) {
    case 'PackedPolicyTooLarge':
    case 'PackedPolicyTooLargeException':
      return {
        title: 'Session policy and tags are too large together.',
        checks: ['STS packs them, and the packed size has its own limit: shorten the policy or drop tags.'],
      };
    case 'NoSuchEntity':
      return {
        title: 'There is no such role.',
        checks: [`Check the name and the account in ${asked.roleArn}.`],
      };
  }
  if (kind === 'credentials')
    return {
      title: 'The keys were refused, not the role.',
      checks: [advice ?? 'Check the credentials this role is assumed with.'],
    };
  return kind === 'denied' ? refused(asked, callerArn) : undefined;
}

function refused(asked: AskedRole, callerArn: string | undefined): Explanation {
  const who = callerArn ?? 'these credentials';
  return {
    title: 'STS refused. It says the same for all of these causes:',
    checks: [
      `The trust policy of the role does not name ${who}, or the role does not exist.`,
      asked.externalId === undefined
        ? 'The role asks for an external ID, and none was given.'
        : 'The external ID is not the one the trust policy asks for.',
      asked.mfaSerial === undefined
        ? 'The role asks for MFA: name your device and its code.'
        : 'The MFA device is not the one the trust policy asks for.',
      `${who === 'these credentials' ? 'They' : 'The caller'} may not do sts:AssumeRole on ${asked.roleArn}.`,
      ...(asked.tags === undefined ? [] : ['The trust policy does not allow sts:TagSession.']),
      ...(asked.sourceIdentity === undefined
        ? []
        : ['The trust policy does not allow sts:SetSourceIdentity.']),
    ],
  };
}
