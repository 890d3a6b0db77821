import { PasswordInput, TextInput } from '@mantine/core';
import type { ConnectForm } from './connect-form';
import classes from './connect.module.css';

interface KeySourceProps {
  value: ConnectForm['key'];
  onChange: (key: ConnectForm['key']) => void;
}

export function KeySource({ value, onChange }: KeySourceProps) {
  const plain = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;
  return (
    <div className={classes.pair}>
      <TextInput
        {...plain}
        label="Access key ID"
        placeholder="AKIA…"
        classNames={{ input: classes.monoInput }}
        value={value.accessKeyId}
        onChange={(event) => onChange({ ...value, accessKeyId: event.currentTarget.value })}
      />
      <PasswordInput
        {...plain}
        label="Secret access key"
        classNames={{ innerInput: classes.monoInput }}
        value={value.secretAccessKey}
        onChange={(event) => onChange({ ...value, secretAccessKey: event.currentTarget.value })}
      />
      <PasswordInput
        {...plain}
        className={classes.wide}
        label="Session token"
        description="For temporary credentials; blank for a user's own key"
        classNames={{ innerInput: classes.monoInput }}
        value={value.sessionToken}
        onChange={(event) => onChange({ ...value, sessionToken: event.currentTarget.value })}
      />
    </div>
  );
}
