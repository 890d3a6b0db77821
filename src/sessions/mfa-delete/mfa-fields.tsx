import { Group, Text, TextInput } from '@mantine/core';
import type { AwsContext } from '@/aws/context';
import type { Session } from '../types';

interface Mfa {
  readonly serial: string;
  readonly code: string;
}

/** The root user's own virtual device is called so; another serial number can be written over it. */
export const beginningMfa = ({ account = '' }: Pick<Session, 'account'>): Mfa => ({
  serial: account === '' ? '' : `arn:aws:iam::${account}:mfa/root-account-mfa-device`,
  code: '',
});

/** As a request has it, or undefined where it is not whole. */
export const mfaText = ({ serial, code }: Mfa): string | undefined =>
  serial.trim() !== '' && /^\d{6}$/.test(code.trim()) ? `${serial.trim()} ${code.trim()}` : undefined;

/**
 * Whether a session can give a code of the device that MFA delete wants: on AWS that is the root user with keys of its
 * own. Lookalikes have other rules, and are asked.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMFADelete.html
 */
export const canGiveMfa = (
  { profile }: Pick<AwsContext, 'profile'>,
  { kind, arn }: Pick<Session, 'kind' | 'arn'>,
): boolean =>
  profile.kind === 'custom' || (kind === 'long-term' && arn !== undefined && arn.endsWith(':root'));

interface MfaFieldsProps {
  value: Mfa;
  onChange: (value: Mfa) => void;
}

export function MfaFields({ value, onChange }: MfaFieldsProps) {
  return (
    <>
      <Text mt="sm" size="sm">
        MFA delete is on: versions go only with a code of the root user’s MFA device. A code is good for one
        request, which takes up to 1,000 versions; what is left then wants the next code.
      </Text>
      <Group gap="xs" mt="xs" grow preventGrowOverflow={false} align="end">
        <TextInput
          label="Serial number or ARN of the device"
          value={value.serial}
          onChange={(event) => onChange({ ...value, serial: event.currentTarget.value })}
          spellCheck={false}
        />
        <TextInput
          w={120}
          label="Code"
          placeholder="6 digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={value.code}
          onChange={(event) => onChange({ ...value, code: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

/** Why this session cannot, and what can. */
export function MfaNotHere() {
  return (
    <Text mt="sm" size="sm" role="alert">
      MFA delete is on: S3 deletes versions for nobody but the root user of the bucket’s account, with a code
      of its MFA device. Roles and IAM users have none that it takes. Sign in with root’s access keys, or let
      root run <code>aws s3api delete-object</code> with <code>--version-id</code> and <code>--mfa</code>.
      Delete markers can still be set: that hides objects, and can be undone.
    </Text>
  );
}
