import { TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { isRoleArn, type RoleForm } from './handed-role';
import classes from './check-half.module.css';

interface RoleFieldsProps {
  readonly form: RoleForm;
  /** The grant asks for it. */
  readonly mfa: boolean;
  readonly externalId: boolean;
  readonly onChange: (change: Partial<RoleForm>) => void;
}

/** What it takes to assume the role: the external ID and a code never stand in a link. */
export function RoleFields({ form, mfa, externalId, onChange }: RoleFieldsProps) {
  const field = (name: keyof RoleForm) => ({
    value: form[name],
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) =>
      onChange({ [name]: value.trim() }),
  });
  return (
    <div className={classes.role}>
      <TextInput
        label="Role"
        description="It is assumed for 15 minutes and forgotten after the check."
        placeholder="arn:aws:iam::…:role/…"
        error={form.arn === '' || isRoleArn(form.arn) ? undefined : 'This is no ARN of a role.'}
        {...field('arn')}
      />
      <TextInput
        label="External ID"
        description={
          externalId
            ? 'The owner asks for one, and told you apart from the link.'
            : 'If the owner told you one.'
        }
        autoComplete="off"
        {...field('externalId')}
      />
      {mfa && (
        <>
          <TextInput label="MFA device" placeholder="arn:aws:iam::…:mfa/…" {...field('mfaSerial')} />
          <TextInput
            label="MFA code"
            inputMode="numeric"
            autoComplete="one-time-code"
            {...field('mfaCode')}
          />
        </>
      )}
    </div>
  );
}
