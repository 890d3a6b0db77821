import { Button, Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { trueExpiry } from '@/resources/links/expiry';
import { useEngine } from '@/sessions/engine';
import { useTimeLeft } from '@/sessions/header/use-time-left';
import { LongerSession } from '@/sessions/longer/longer-session';
import type { Session } from '@/sessions/types';
import { DURATIONS } from './durations';
import { expiryText } from './expiry-text';
import classes from './end.module.css';

/** What a session of the same length loses until somebody comes to make a link: not worth a warning. */
const TOLERATED_SECONDS = 90;

interface EndFieldProps {
  readonly session: Session;
  /** Asked for. */
  readonly seconds: number;
  readonly onSeconds: (seconds: number) => void;
  /** Work goes on as this session, whose credentials last longer. */
  readonly onSession: (session: Session) => void;
}

/** How long it shall work, how long it will, and what to do where the two differ. */
export function EndField({ session, seconds, onSeconds, onSession }: EndFieldProps) {
  const [taking, setTaking] = useState(false);
  const { now } = useEngine();
  const left = useTimeLeft(session);
  const { expiration } = session.credentials;
  const over = left !== undefined && left < 1000;
  const expiry = over ? undefined : trueExpiry(seconds, expiration, new Date(now()));
  const text = expiry && expiryText(expiry, seconds, session);
  const early = over || (expiry?.limitedBy === 'session' && seconds - expiry.seconds > TOLERATED_SECONDS);
  return (
    <div className={classes.end}>
      <NativeSelect
        size="xs"
        label="Valid for"
        value={String(seconds)}
        data={DURATIONS.map((choice) => ({ value: String(choice.seconds), label: choice.label }))}
        onChange={(event) => onSeconds(Number(event.currentTarget.value))}
      />
      <output className={classes.until}>
        {text === undefined ? (
          <>The credentials of {session.name} have ended: nothing signed with them works.</>
        ) : (
          <>
            Made now, it ends <strong>{text.until}</strong>.
          </>
        )}
      </output>
      {early && (
        <>
          {text?.why !== undefined && <p className={classes.why}>{text.why}</p>}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => setTaking(true)}
            className={classes.take}
          >
            Take a longer session first…
          </Button>
        </>
      )}
      <Modal opened={taking} onClose={() => setTaking(false)} title="A longer session" size="md" centered>
        {/* Its forms stand in another part of the document, and React tells the form around this one all the same. */}
        <div onSubmit={(event) => event.stopPropagation()}>
          <p className={classes.why}>
            {text === undefined ? 'These credentials have ended.' : `Signed now, it would end ${text.until}.`}
          </p>
          <LongerSession
            session={session}
            onSession={(longer) => {
              setTaking(false);
              onSession(longer);
            }}
          />
        </div>
      </Modal>
    </div>
  );
}
