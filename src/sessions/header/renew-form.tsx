import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AwsFailure } from '../../aws/failure';
import { InlineFailure } from '../../ui/states';
import { useEngine } from '../engine';
import { shapeProblem } from '../parse/key-shape';
import { firstIdentity, recognise } from '../parse/recognise';
import { recognitionProblem } from '../connect/paste-source';
import { masked } from '../connect/mask';
import { SecretTextarea } from '../connect/secret-textarea';
import { asFailure } from '../store/failures';
import type { Outlook } from '../store/outlook';
import type { Session } from '../types';
import classes from './header.module.css';

interface RenewFormProps {
  session: Session;
  outlook: Outlook;
  onRenewed?: (session: Session) => void;
}

/** Whatever renewing this session takes: a click, an MFA code, or new source credentials. */
export function RenewForm({ session, outlook, onRenewed }: RenewFormProps) {
  const { sessions } = useEngine();
  const [failure, setFailure] = useState<AwsFailure>();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const [pasted, setPasted] = useState('');
  const recognition = useMemo(() => recognise(pasted), [pasted]);
  const found = firstIdentity(recognition)?.credentials;
  const problem =
    (found && shapeProblem(found, session.profile.kind)) ??
    recognitionProblem({ recognition, identity: firstIdentity(recognition) });
  const credentials = problem === undefined ? found : undefined;

  const run = async (renewal: () => Promise<Session>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const renewed = await renewal();
      setPasted('');
      onRenewed?.(renewed);
    } catch (error) {
      setFailure(asFailure(error, { action: 'AssumeRole', resource: session.hop?.roleArn }));
    } finally {
      setCode('');
      setBusy(false);
    }
  };

  if (outlook.kind === 'endless' && session.state.kind !== 'failed') return null;
  const reason = outlook.kind === 'needs-operator' ? outlook.reason : undefined;
  return (
    <form
      className={classes.renew}
      onSubmit={(event) => {
        event.preventDefault();
        if (credentials) {
          void run(() => sessions.replaceSource(session.id, { kind: 'keys', credentials }));
        } else {
          void run(() => sessions.renew(session.id, code.trim() || undefined));
        }
      }}
    >
      {reason === 'mfa' && (
        <div className={classes.mfa}>
          <TextInput
            label={`MFA code of ${session.hop?.mfaSerial?.split('/').at(-1) ?? 'your device'}`}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 6))}
          />
          <Button type="submit" loading={busy} disabled={code.length !== 6}>
            Renew
          </Button>
        </div>
      )}
      {(reason === 'source-expired' || reason === 'source-not-kept' || outlook.kind === 'endless') && (
        <>
          <SecretTextarea
            label="New credentials"
            placeholder="Paste new credentials of the same identity"
            value={pasted}
            complete={credentials !== undefined}
            mask={(text) => masked(text, recognition)}
            minRows={2}
            onChange={setPasted}
          />
          {problem !== undefined && <output>{problem}</output>}
          <Button type="submit" loading={busy} disabled={!credentials}>
            Use these credentials
          </Button>
        </>
      )}
      {outlook.kind === 'automatic' && (
        <Button type="submit" variant="default" loading={busy || session.state.kind === 'renewing'}>
          Renew now
        </Button>
      )}
      {failure && <InlineFailure failure={failure} />}
    </form>
  );
}
