import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionProfile } from '../../aws/profile';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '../../ui/copy-button';
import { Mono } from '../../ui/mono';
import { nameAccount, useAccountName } from '../account-names';
import { useEngine, useEngineState } from '../engine';
import { renewalOutlook } from '../store/outlook';
import type { Session } from '../types';
import classes from './header.module.css';
import { RenewForm } from './renew-form';
import { SafeModePanel, type SafePlace } from './safe-mode';
import { outlookText } from './state-text';

interface SessionPanelProps {
  session: Session;
  current: boolean;
  place: SafePlace | undefined;
  onSwitch: (session: Session) => void;
  onEnd: (session: Session) => void;
  onRenew?: (session: Session) => void;
  /** Something was chosen that closes the panel. */
  onDone: () => void;
}

/** All there is to know about one session, and what can be done with it. */
export function SessionPanel(props: SessionPanelProps) {
  const { session, current, place, onSwitch, onEnd, onRenew, onDone } = props;
  const { sessions, now } = useEngine();
  const all = useEngineState((state) => state.sessions);
  const outlook = renewalOutlook(session, all, now());
  const children = all.filter((other) => other.parentId === session.id).length;
  const { state } = session;
  return (
    <div className={classes.panel}>
      <dl className={classes.facts}>
        {session.arn !== undefined && (
          <>
            <dt>ARN</dt>
            <dd>
              <Mono>{session.arn}</Mono> <CopyButton value={session.arn} label="ARN" />
            </dd>
          </>
        )}
        {session.account !== undefined && (
          <>
            <dt>Account</dt>
            <dd>
              <Mono>{formatAccount(session.account)}</Mono>{' '}
              <CopyButton value={session.account} label="account number" />
            </dd>
          </>
        )}
        <dt>Reached</dt>
        <dd>{session.profile.label}</dd>
      </dl>
      {session.account !== undefined && <AccountName account={session.account} kind={session.profile.kind} />}
      <p className={classes.outlook}>
        {'message' in state && state.message !== undefined ? state.message : outlookText(session, outlook)}
      </p>
      <RenewForm session={session} outlook={outlook} onRenewed={onRenew} />
      <SafeModePanel session={session} place={place} />
      <div className={classes.actions}>
        {!current && (
          <Button
            variant="default"
            onClick={() => {
              onDone();
              onSwitch(session);
            }}
          >
            Work as {session.name}
          </Button>
        )}
        <Button
          variant="subtle"
          color="red"
          onClick={() => {
            onDone();
            sessions.end(session.id);
            onEnd(session);
          }}
        >
          End session
        </Button>
      </div>
      {children > 0 && (
        <p className={classes.hint}>
          Ending it leaves the {children === 1 ? 'role' : `${children} roles`} assumed from it working until
          their own end; they can no longer renew.
        </p>
      )}
    </div>
  );
}

function AccountName({ account, kind }: { account: string; kind: ConnectionProfile['kind'] }) {
  const known = useAccountName(account, kind) ?? '';
  const [name, setName] = useState(known);
  return (
    <TextInput
      label="Call this account"
      placeholder="A name of your own"
      value={name}
      maxLength={40}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => name !== known && nameAccount(account, name)}
      onKeyDown={(event) => event.key === 'Enter' && nameAccount(account, name)}
    />
  );
}
