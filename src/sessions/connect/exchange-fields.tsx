import { Checkbox, Select, TextInput } from '@mantine/core';
import type { ConnectForm } from './connect-form';
import classes from './connect.module.css';

const DURATIONS = [
  { value: '3600', label: '1 hour' },
  { value: '14400', label: '4 hours' },
  { value: '28800', label: '8 hours' },
  { value: '43200', label: '12 hours' },
  { value: '86400', label: '24 hours' },
  { value: '129600', label: '36 hours' },
];

interface ExchangeFieldsProps {
  value: ConnectForm['exchange'];
  onChange: (exchange: ConnectForm['exchange']) => void;
}

/**
 * GetSessionToken, for long-term keys. Off unless asked for: what it returns counts as temporary, so roles
 * assumed with it last one hour at most, and it cannot call IAM. With MFA it proves the code once for all
 * roles of the day.
 */
export function ExchangeFields({ value, onChange }: ExchangeFieldsProps) {
  return (
    <div className={classes.exchange}>
      <Checkbox
        label="Exchange the key for a session token and forget it"
        description="Roles then last 1 hour at a time and renew by themselves. With MFA, one code serves for all of them."
        checked={value.on}
        onChange={(event) => onChange({ ...value, on: event.currentTarget.checked })}
      />
      {value.on && (
        <div className={classes.triple}>
          <TextInput
            label="MFA device"
            placeholder="arn:aws:iam::…:mfa/you"
            classNames={{ input: classes.monoInput }}
            value={value.mfaSerial}
            onChange={(event) => onChange({ ...value, mfaSerial: event.currentTarget.value })}
          />
          <TextInput
            label="MFA code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            classNames={{ input: classes.monoInput }}
            value={value.mfaCode}
            onChange={(event) => onChange({ ...value, mfaCode: event.currentTarget.value })}
          />
          <Select
            label="Lasts"
            data={DURATIONS}
            value={String(value.durationSeconds)}
            allowDeselect={false}
            onChange={(seconds) => onChange({ ...value, durationSeconds: Number(seconds) })}
          />
        </div>
      )}
    </div>
  );
}
