import { IconAlertTriangle } from '@tabler/icons-react';
import { useEngine, useEngineState } from '../engine';
import { renewalOutlook } from '../store/outlook';
import type { Session } from '../types';
import classes from './header.module.css';
import { RenewForm } from './renew-form';

interface SessionNoticeProps {
  session: Session;
  onRenew?: (session: Session) => void;
}

/** A bar above the page while the session needs its operator; nothing while all is well. */
export function SessionNotice({ session, onRenew }: SessionNoticeProps) {
  const { now } = useEngine();
  const all = useEngineState((state) => state.sessions);
  const { state } = session;
  if (state.kind === 'active' || state.kind === 'renewing') return null;
  const outlook = renewalOutlook(session, all, now());
  const title = state.kind === 'expired' ? 'This session has expired.' : undefined;
  return (
    <section
      className={classes.notice}
      data-over={state.kind === 'expired' || undefined}
      aria-label="Session"
    >
      <IconAlertTriangle size={16} aria-hidden />
      <p>
        {title !== undefined && <strong>{title} </strong>}
        {sentence(state.message ?? 'Work in progress waits until it is renewed.')}
        {state.kind === 'failed' && ' It was not renewed and works until its end.'}
      </p>
      <RenewForm session={session} outlook={outlook} onRenewed={onRenew} />
    </section>
  );
}

/** AWS ends its messages with a full stop or without, as it likes. */
function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
