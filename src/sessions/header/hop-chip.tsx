import { Loader, Popover } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';

import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Legible } from '../../ui/legible/legible';
import { Mono } from '../../ui/mono';
import { useAccountName } from '../account-names';
import { safeWords } from '../safe-words';
import type { Session } from '../types';
import { accountStyle } from './account-style';
import classes from './header.module.css';
import type { SafePlace } from './safe-mode';
import { SessionPanel } from './session-panel';
import { stateLabel } from './state-text';
import { TimeLeft } from './time-left';

export interface HopChipProps {
  session: Session;
  current: boolean;
  /** What is looked at, in the current session. */
  place?: SafePlace;
  onSwitch: (session: Session) => void;
  onEnd: (session: Session) => void;
  onRenew?: (session: Session) => void;
}

/** One session of the route: name, account and, for the current one, the time left. Opens its panel. */
export function HopChip({ session, current, place, onSwitch, onEnd, onRenew }: HopChipProps) {
  const [opened, setOpened] = useState(false);
  const accountName = useAccountName(session.account, session.profile.kind);
  const label = stateLabel(session);
  const trouble = label !== undefined && session.state.kind !== 'renewing';
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-current={current || undefined}
          data-trouble={trouble || undefined}
          aria-current={current ? 'true' : undefined}
          style={accountStyle(session.account)}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.dot} aria-hidden />
          <span className={classes.names}>
            <span className={classes.name}>
              {session.name}
              {session.kind !== 'assumed-role' && session.parentId === undefined && (
                <span className={classes.kind}> ({KIND[session.kind]})</span>
              )}
            </span>
            <span className={classes.account}>
              {accountName !== undefined && <span className={classes.accountName}>{accountName} </span>}
              {session.account === undefined ? (
                session.profile.label
              ) : (
                <Mono>{formatAccount(session.account)}</Mono>
              )}
            </span>
          </span>
          {session.safe !== undefined && (
            <span className={classes.shield} title={`Safe mode: ${safeWords(session.safe.scope)}`}>
              <IconShieldCheck size={12} aria-label="Safe mode:" />
              <span>
                <Legible>{safeWords(session.safe.scope)}</Legible>
              </span>
            </span>
          )}
          {session.state.kind === 'renewing' && <Loader size={12} aria-hidden />}
          {label !== undefined && <span className={classes.state}>{label}</span>}
          {current && session.state.kind !== 'expired' && <TimeLeft session={session} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Session ${session.name}`}>
        <SessionPanel
          session={session}
          current={current}
          place={current ? place : undefined}
          onSwitch={onSwitch}
          onEnd={onEnd}
          onRenew={onRenew}
          onDone={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

const KIND = {
  'long-term': 'user',
  temporary: 'temporary',
  'assumed-role': 'role',
  'web-identity': 'OIDC',
  'data-access': 'Access Grants',
} as const;
