import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconFileDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { locationLabel } from '@/aws/location';
import { formatCount, formatDuration } from '@/lib/format';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { saveRemovalReport } from '../report';
import { clearRemoval, useRemovals, type Removal } from '../store';
import { countOf } from '../targets';
import { bytesWords, progressWords } from '../words';
import { RefusedDialog } from './refused-dialog';
import classes from './removal-list.module.css';

const HEADLINES = { delete: 'Deleting', purge: 'Deleting for good', empty: 'Emptying', abort: 'Aborting' };
const DONE = { delete: 'Deleted', purge: 'Deleted for good', empty: 'Emptied', abort: 'Aborted' };

/** What is being taken away, along the bottom of the app, wherever one goes meanwhile. */
export function RemovalList() {
  const { removals } = useRemovals();
  return (
    <ul className={classes.list} aria-label="Deletions">
      {removals.map((removal) => (
        <li key={removal.id} className={classes.item}>
          <RemovalRow removal={removal} />
        </li>
      ))}
    </ul>
  );
}

function RemovalRow({ removal }: { removal: Removal }) {
  const { id, info, state, work } = removal;
  const [shown, setShown] = useState(false);
  const { phase, found, removed, failed, changed, complete } = state;
  const ended = phase === 'done' || phase === 'stopped';
  const label = visibleText(`${info.label} in ${locationLabel(info.location)}`);
  return (
    <>
      <IconTrash size={15} aria-hidden className={classes.icon} />
      <strong role="status">{headline(removal)}</strong>
      <span className={classes.what} title={label}>
        <Mono truncate>{label}</Mono>
      </span>
      <progress
        className={classes.progress}
        data-phase={failed > 0 || state.failure ? 'attention' : phase}
        aria-label={`${label}, progress`}
        max={1}
        {...(complete ? { value: countOf(found) === 0 ? 1 : countOf(removed) / countOf(found) } : {})}
      />
      <span className={classes.figures}>
        {progressWords(removed, found, complete)} · {bytesWords(removed)}
        {phase === 'running' && state.perSecond >= 1 && ` · ${formatCount(Math.round(state.perSecond))}/s`}
        {phase === 'running' && state.timeLeft !== undefined && ` · ${formatDuration(state.timeLeft)} left`}
      </span>
      {state.held !== undefined && (
        <span className={classes.warn}>waits for the {state.held === 'session' ? 'session' : 'network'}</span>
      )}
      {failed > 0 && <span className={classes.bad}>{formatCount(failed)} refused</span>}
      {changed > 0 && <span className={classes.warn}>{formatCount(changed)} changed, left</span>}
      {state.failure && (
        <span className={classes.bad} title={state.failure.message}>
          {state.failure.message}
        </span>
      )}
      <span className={classes.spring} />
      {failed + changed > 0 && ended && (
        <Button size="compact-xs" variant="default" onClick={() => setShown(true)}>
          What stayed…
        </Button>
      )}
      {phase === 'running' && (
        <Act label={`Pause ${label}`} onClick={() => work.pause()} icon={<IconPlayerPause size={15} />} />
      )}
      {phase === 'paused' && (
        <Act
          label={`Go on with ${label}`}
          onClick={() => work.resume()}
          icon={<IconPlayerPlay size={15} />}
        />
      )}
      {(phase === 'running' || phase === 'paused') && (
        <Act label={`Stop ${label}`} onClick={() => work.stop()} icon={<IconPlayerStop size={15} />} />
      )}
      {phase === 'stopped' && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => (work.mfa === undefined ? work.resume() : setShown(true))}
        >
          {work.mfa === undefined ? 'Go on' : 'Go on…'}
        </Button>
      )}
      {ended && (
        <>
          <Act
            label={`Save a report of ${label}`}
            onClick={() => saveRemovalReport(removal)}
            icon={<IconFileDownload size={15} />}
          />
          <Act label={`Clear ${label}`} onClick={() => clearRemoval(id)} icon={<IconX size={15} />} />
        </>
      )}
      {shown && <RefusedDialog removal={removal} onClose={() => setShown(false)} />}
    </>
  );
}

function headline({ info, state }: Removal): string {
  switch (state.phase) {
    case 'running':
      return HEADLINES[info.what];
    case 'paused':
      return 'Paused';
    case 'stopping':
      return 'Stopping';
    case 'stopped':
      return 'Stopped';
    case 'done':
      return state.failed + state.changed > 0 ? 'Not everything went' : DONE[info.what];
  }
}

function Act({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
