import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { AwsFailure } from '../../aws/failure';
import { Legible } from '../../ui/legible/legible';
import { InlineFailure } from '../../ui/states';
import { useEngine } from '../engine';
import { safeModeOf } from '../safe-mode-of';
import { safeWords } from '../safe-words';
import { isWithin } from '../safe-within';
import { asFailure } from '../store/failures';
import type { SafeScope, Session } from '../types';
import classes from './header.module.css';

/** What is looked at, for narrowing to it. */
export interface SafePlace {
  /** Name of a bucket, or ARN of an access point. */
  readonly bucket: string;
  readonly prefix?: string;
}

/** Narrows the session for oneself, and lifts that on purpose. */
export function SafeModePanel({
  session,
  place,
}: {
  readonly session: Session;
  readonly place: SafePlace | undefined;
}) {
  const { sessions } = useEngine();
  const [busy, setBusy] = useState(false);
  const [lifting, setLifting] = useState(false);
  /** Asked about first: it leaves something that is left out now. */
  const [wider, setWider] = useState<SafeScope>();
  const [failure, setFailure] = useState<AwsFailure>();
  const panel = useRef<HTMLElement>(null);
  const run = async (change: () => Promise<Session>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await change();
      setLifting(false);
      setWider(undefined);
    } catch (error) {
      setFailure(asFailure(error, { action: 'GetScopedCredentials', resource: session.arn }));
    } finally {
      setBusy(false);
      // The button that was pressed may be gone, and the keyboard would be with it.
      panel.current?.focus();
    }
  };
  const { safe, profile } = session;
  const on = safe === undefined ? undefined : safeWords(safe.scope);
  // By what it says: the words of a bucket and of an access point of its name are the same.
  const isOn = (scope: SafeScope) => safe?.policy === safeModeOf(scope, profile).policy;
  const enter = (scope: SafeScope) =>
    run(() => sessions.enterSafeMode(session.id, safeModeOf(scope, profile)));
  const choose = (scope: SafeScope) => {
    setLifting(false);
    const asks = safe !== undefined && !isOn(scope) && !isWithin(scope, safe.scope);
    setWider(asks ? scope : undefined);
    if (!asks && !isOn(scope)) void enter(scope);
  };
  const keep = () => {
    setLifting(false);
    setWider(undefined);
    panel.current?.focus();
  };
  return (
    <section ref={panel} className={classes.safe} aria-label="Safe mode" tabIndex={-1}>
      <h3 className={classes.safeTitle}>
        <IconShieldCheck size={14} aria-hidden /> Safe mode
        <span className={classes.safeState}>{on === undefined ? 'off' : <Legible>{on}</Legible>}</span>
      </h3>
      <p className={classes.hint}>
        {on === undefined
          ? 'Keeps this session, and roles assumed from it, from more than you mean to do.'
          : 'What it leaves out is refused by AWS itself. Roles assumed from here start in it too.'}
      </p>
      <div className={classes.safeChoices} role="group" aria-label="Narrow this session to">
        {choicesAt(place).map((scope) => (
          <Button
            key={safeWords(scope)}
            size="compact-xs"
            variant={isOn(scope) ? 'light' : 'default'}
            aria-pressed={isOn(scope)}
            disabled={busy}
            onClick={() => choose(scope)}
          >
            {titleOf(scope)}
          </Button>
        ))}
        {safe !== undefined && !lifting && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            onClick={() => {
              setWider(undefined);
              setLifting(true);
            }}
          >
            Lift…
          </Button>
        )}
      </div>
      {lifting && (
        <div className={classes.safeChoices} role="alertdialog" aria-label="Lift safe mode?">
          <span className={classes.safeAsk}>
            Everything {session.name} may do works again, writing and deleting too.
          </span>
          <Button
            size="compact-xs"
            loading={busy}
            ref={focus}
            onClick={() => void run(() => sessions.leaveSafeMode(session.id))}
          >
            Lift safe mode
          </Button>
          <Button size="compact-xs" variant="default" onClick={keep}>
            Keep it on
          </Button>
        </div>
      )}
      {wider !== undefined && safe !== undefined && (
        <div className={classes.safeChoices} role="alertdialog" aria-label="Change safe mode?">
          <span className={classes.safeAsk}>
            <Legible>{`“${titleOf(wider)}” lets through what “${titleOf(safe.scope)}” leaves out.`}</Legible>
          </span>
          <Button size="compact-xs" loading={busy} ref={focus} onClick={() => void enter(wider)}>
            Change safe mode
          </Button>
          <Button size="compact-xs" variant="default" onClick={keep}>
            Keep it as it is
          </Button>
        </div>
      )}
      {failure !== undefined && <InlineFailure failure={failure} />}
    </section>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

/** Read only everywhere; what is looked at, whole or under the prefix; and writing without reading. */
function choicesAt(place: SafePlace | undefined): readonly SafeScope[] {
  const all: SafeScope[] = [{ may: 'read' }];
  if (place === undefined) return [...all, { may: 'upload' }];
  const { bucket, prefix = '' } = place;
  const here = prefix === '' ? { bucket } : { bucket, prefix };
  return [
    ...all,
    { may: 'everything', bucket },
    ...(prefix === '' ? [] : [{ may: 'everything' as const, ...here }]),
    { may: 'upload', ...here },
  ];
}

function titleOf(scope: SafeScope): string {
  const words = safeWords(scope);
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}
