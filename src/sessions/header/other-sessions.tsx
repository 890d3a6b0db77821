import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useAccountName } from '../account-names';
import { useEngine, useEngineState } from '../engine';
import { lineage } from '../store/outlook';
import type { Session } from '../types';
import { accountStyle } from './account-style';
import classes from './header.module.css';
import { stateLabel } from './state-text';
import { TimeLeft } from './time-left';

interface OtherSessionsProps {
  /** Sessions of this one's route are left out: the header shows them. */
  current?: Session;
  /** Ids to choose from; all open ones when left out. */
  only?: ReadonlySet<string>;
  onSwitch: (session: Session) => void;
  heading?: string;
}

/** Open sessions beside the current route, for the sidebar. Nothing when there are none. */
export function OtherSessions({ current, only, onSwitch, heading = 'Other sessions' }: OtherSessionsProps) {
  const all = useEngineState((state) => state.sessions);
  const route = new Set(current === undefined ? [] : lineage(all, current.id).map(({ id }) => id));
  const others = all.filter(({ id }) => !route.has(id) && (only?.has(id) ?? true));
  if (others.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h2 className={classes.othersHeading}>{heading}</h2>
      <ul className={classes.others}>
        {others.map((session) => (
          <OtherSession key={session.id} session={session} onSwitch={onSwitch} />
        ))}
      </ul>
    </section>
  );
}

function OtherSession({ session, onSwitch }: { session: Session; onSwitch: (session: Session) => void }) {
  const { sessions } = useEngine();
  const accountName = useAccountName(session.account, session.profile.kind);
  const account = session.account === undefined ? session.profile.label : formatAccount(session.account);
  return (
    <li className={classes.other} style={accountStyle(session.account)}>
      <button type="button" onClick={() => onSwitch(session)} title={session.arn}>
        <span className={classes.dot} aria-hidden />
        <span className={classes.names}>
          <span className={classes.otherName}>{session.name}</span>
          <span className={classes.account}>
            {accountName !== undefined && <span className={classes.accountName}>{accountName} </span>}
            <span>{account}</span>
          </span>
        </span>
        {session.state.kind === 'active' ? (
          <TimeLeft session={session} />
        ) : (
          <span className={classes.state}>{stateLabel(session)}</span>
        )}
      </button>
      <ActionIcon
        size="xs"
        className={classes.endOther}
        aria-label={`End session ${session.name} in ${account}`}
        onClick={() => sessions.end(session.id)}
      >
        <IconX size={12} />
      </ActionIcon>
    </li>
  );
}
