import { VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEngineState } from '../engine';
import { lineage } from '../store/outlook';
import type { Session } from '../types';
import { AssumePopover } from './assume-popover';
import classes from './header.module.css';
import { HopChip } from './hop-chip';
import type { SafePlace } from './safe-mode';

export interface RouteHeaderProps {
  session: Session;
  /** What is looked at. */
  place?: SafePlace;
  /** The operator wants to work in another session of the route. */
  onSwitch: (session: Session) => void;
  /** A role was assumed from the current session. */
  onAssume: (session: Session) => void;
  /** A session was ended here; it is gone already. */
  onEnd: (session: Session) => void;
  /** A session has new credentials because the operator asked for them. */
  onRenew?: (session: Session) => void;
}

/** The route from the source to the current session, always on screen: account, role, time left. */
export function RouteHeader({ session, place, onSwitch, onAssume, onEnd, onRenew }: RouteHeaderProps) {
  const all = useEngineState((state) => state.sessions);
  const route = lineage(all, session.id);
  const first = route[0];
  return (
    <nav aria-label="Route" className={classes.route}>
      <ol className={classes.chips}>
        {first?.parentId !== undefined && (
          <li className={classes.gone}>
            ended <IconChevronRight size={14} aria-hidden />
          </li>
        )}
        {route.map((hop, index) => (
          <li key={hop.id}>
            {index > 0 && <IconChevronRight size={14} className={classes.arrow} aria-hidden />}
            <HopChip
              session={hop}
              current={hop.id === session.id}
              place={place}
              onSwitch={onSwitch}
              onEnd={onEnd}
              onRenew={onRenew}
            />
          </li>
        ))}
      </ol>
      <AssumePopover key={session.id} session={session} onAssume={onAssume} />
      <Announcement session={session} />
    </nav>
  );
}

/** Says changes of state aloud; the passing of time is not one. */
function Announcement({ session }: { session: Session }) {
  const { state } = session;
  const message = 'message' in state ? state.message : undefined;
  return (
    <VisuallyHidden aria-live="polite">
      {message !== undefined && `${session.name}: ${message}`}
    </VisuallyHidden>
  );
}
