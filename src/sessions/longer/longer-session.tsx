import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AwsFailure } from '../../aws/failure';
import { formatDuration } from '../../lib/format';
import { InlineFailure } from '../../ui/states';
import { useEngine, useEngineState } from '../engine';
import { RenewForm } from '../header/renew-form';
import { DURATIONS } from '../hops/durations';
import { asFailure } from '../store/failures';
import { renewalOutlook } from '../store/outlook';
import type { Session } from '../types';
import { longer, type Longer } from './longer';
import classes from './longer.module.css';

interface LongerSessionProps {
  readonly session: Session;
  /** The role was assumed anew: work goes on as this session. */
  readonly onSession: (session: Session) => void;
}

/** What can be done before something is signed that would end with the session too early. */
export function LongerSession({ session, onSession }: LongerSessionProps) {
  const { now } = useEngine();
  const all = useEngineState((state) => state.sessions);
  const { renewed, assume, advice } = longer(session, all, now());
  const source = session.kind === 'temporary';
  return (
    <div className={classes.longer}>
      {(renewed !== undefined || source) && (
        <div className={classes.way}>
          <span className={classes.text}>
            {renewed === undefined
              ? 'Newer credentials of the same identity may end later.'
              : `Renewed, it lasts ${formatDuration(renewed * 1000)} from now.`}
          </span>
          <RenewForm session={session} outlook={renewalOutlook(session, all, now())} />
        </div>
      )}
      {assume !== undefined && <AssumeLonger session={session} assume={assume} onSession={onSession} />}
      <p className={classes.text}>{advice}</p>
    </div>
  );
}

interface AssumeLongerProps extends LongerSessionProps {
  readonly assume: NonNullable<Longer['assume']>;
}

function AssumeLonger({ session, assume, onSession }: AssumeLongerProps) {
  const { sessions } = useEngine();
  const choices = DURATIONS.filter(({ value }) => Number(value) > assume.above);
  const [seconds, setSeconds] = useState(choices.at(-1)?.value ?? '');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AwsFailure>();
  const { hop } = session;
  if (hop === undefined || choices.length === 0) return null;
  const run = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const mfaCode = code === '' ? undefined : code;
      onSession(await sessions.assumeLonger(session.id, Number(seconds), mfaCode));
    } catch (error) {
      setFailure(asFailure(error, { action: 'AssumeRole', resource: hop.roleArn }));
      setBusy(false);
    } finally {
      setCode('');
    }
  };
  return (
    <form
      className={classes.assume}
      aria-label="Assume the role for longer"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <NativeSelect
        size="xs"
        label={`Assume ${session.name} anew for`}
        data={choices.map(({ value, label }) => ({ value, label }))}
        value={seconds}
        onChange={(event) => setSeconds(event.currentTarget.value)}
      />
      {assume.mfa && (
        <TextInput
          label="MFA code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 6))}
        />
      )}
      <Button type="submit" variant="default" loading={busy} disabled={assume.mfa && code.length !== 6}>
        Assume and go on as it
      </Button>
      {failure && <InlineFailure failure={failure} />}
    </form>
  );
}
