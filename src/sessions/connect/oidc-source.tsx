import { Select, TextInput } from '@mantine/core';
import { formatDuration } from '../../lib/format';
import { Mono } from '../../ui/mono';
import { visibleText } from '../../ui/names/odd-names';
import { useEngine } from '../engine';
import { DURATIONS } from '../hops/durations';
import { readWebToken } from '../parse/web-token';
import type { ConnectForm } from './connect-form';
import classes from './connect.module.css';
import { SecretTextarea } from './secret-textarea';

interface OidcSourceProps {
  value: ConnectForm['oidc'];
  onChange: (oidc: ConnectForm['oidc']) => void;
}

/** An OIDC token of the operator's own identity provider, for AssumeRoleWithWebIdentity. */
export function OidcSource({ value, onChange }: OidcSourceProps) {
  const claims = readWebToken(value.token);
  return (
    <>
      <SecretTextarea
        label="OIDC token"
        placeholder="eyJhbGciOi…"
        value={value.token}
        complete={claims !== undefined}
        mask={() => `eyJ${'•'.repeat(40)}`}
        minRows={2}
        onChange={(token) => onChange({ ...value, token })}
      />
      <output className={classes.who}>
        {claims ? (
          <span>
            From <Mono>{visibleText(claims.issuer)}</Mono>
            {claims.audience.length > 0 && (
              <>
                {' '}
                for <Mono>{claims.audience.map(visibleText).join(', ')}</Mono>
              </>
            )}
            <TokenLife expiresAt={claims.expiresAt} />. Kept in memory only.
          </span>
        ) : (
          value.token.trim() !== '' && 'This is not a JWT: three parts joined by dots, starting with eyJ.'
        )}
      </output>
      <div className={classes.hopFields}>
        <TextInput
          label="Role ARN"
          placeholder="arn:aws:iam::111122223333:role/Name"
          classNames={{ input: classes.monoInput }}
          value={value.roleArn}
          onChange={(event) => onChange({ ...value, roleArn: event.currentTarget.value })}
        />
        <Select
          label="Duration"
          data={DURATIONS}
          value={String(value.durationSeconds)}
          allowDeselect={false}
          onChange={(seconds) => onChange({ ...value, durationSeconds: Number(seconds) })}
        />
        <TextInput
          label="Session name"
          value={value.sessionName}
          onChange={(event) => onChange({ ...value, sessionName: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

function TokenLife({ expiresAt }: { expiresAt: number | undefined }) {
  const { now } = useEngine();
  if (expiresAt === undefined) return null;
  const left = expiresAt - now();
  return left > 0 ? `, ${formatDuration(left)} left` : ', already expired';
}
