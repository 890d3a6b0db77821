import { ActionIcon, Button, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconFileDownload,
  IconCopy,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { locationLabel } from '@/aws/location';
import { formatCount, formatDuration } from '@/lib/format';
import { Mono } from '@/ui/mono';
import { notifyFailure } from '@/ui/notify';
import { useSessions } from '@/sessions/store';
import { visibleText } from '@/ui/names/odd-names';
import { openOptions } from '../intake/intake';
import { CustomerKeyField } from '../options/customer-key-field';
import { transferActions } from '../store/use-transfers';
import type { CopyOrigin } from '../store/info';
import type { BatchView } from '../store/view';
import { handOverBatch, useBatchNotes } from '../upload/batch-notes';
import { headersOfBatch, retryWith } from '../upload/written-with';
import { figuresText, sizeText } from './files-text';
import { saveReport } from './save-report';
import { HELD_TEXT } from './held-text';
import { ProgressLine, progressOf } from './progress-line';
import classes from './tray.module.css';

interface BatchRowProps {
  readonly batch: BatchView;
  readonly open: boolean;
  readonly onToggle: () => void;
}

const DIRECTIONS = {
  upload: { icon: IconArrowUp, word: 'Upload' },
  download: { icon: IconArrowDown, word: 'Download' },
  copy: { icon: IconCopy, word: 'Copy' },
  move: { icon: IconArrowRight, word: 'Move' },
} as const;

const placeText = ({ location, prefix }: Pick<CopyOrigin, 'location' | 'prefix'>) =>
  visibleText(`${locationLabel(location)}/${prefix}`);

/** One drop or click, with what can be done to all of it at once. */
export function BatchRow({ batch, open, onToggle }: BatchRowProps) {
  const { id, info, counts, phase, held } = batch;
  const { icon: Direction, word } = DIRECTIONS[info.direction];
  const unverified = counts.done - batch.verified;
  const label = visibleText(info.label);
  return (
    <div className={classes.batch}>
      <UnstyledButton className={classes.batchName} onClick={onToggle} aria-expanded={open}>
        {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        <Direction size={14} aria-label={word} />
        <Mono truncate>{label}</Mono>
        {info.from !== undefined && (
          <>
            <span className={classes.dim}>from</span>
            <Mono truncate>{placeText(info.from)}</Mono>
          </>
        )}
        <span className={classes.dim}>{info.direction === 'download' ? 'from' : 'to'}</span>
        <Mono truncate>{placeText(info)}</Mono>
      </UnstyledButton>
      {counts.exists > 0 && <ExistsChoices batch={batch} />}
      <Note batch={batch} />
      {held !== undefined && !open && (
        <span className={classes.heldText} title={HELD_TEXT[held]}>
          {HELD_TEXT[held]}
        </span>
      )}
      {counts.failed > 0 && <span className={classes.bad}>{formatCount(counts.failed)} failed</span>}
      <span className={classes.figures}>
        {figuresText(batch)}
        {phase !== 'cancelled' && ` · ${sizeText(batch)}`}
        {unverified > 0 &&
          ` · ${unverified === counts.done ? '' : `${formatCount(unverified)} `}not verified`}
        {phase === 'running' && batch.timeLeft !== undefined && ` · ${formatDuration(batch.timeLeft)} left`}
      </span>
      <ProgressLine label={`${label}, progress`} {...progressOf(batch)} />
      <span className={classes.actions}>
        {phase === 'running' && (
          <Action label={`Pause ${label}`} onClick={() => transferActions.pause(id)}>
            <IconPlayerPause size={14} />
          </Action>
        )}
        {counts.paused > 0 && (
          <Action label={`Resume ${label}`} onClick={() => transferActions.resume(id)}>
            <IconPlayerPlay size={14} />
          </Action>
        )}
        {counts.failed > 0 && (
          <Action label={`Retry what failed of ${label}`} onClick={() => transferActions.retryFailed(id)}>
            <IconRefresh size={14} />
          </Action>
        )}
        {counts.done + counts.failed > 0 && (
          <Action label={`Save a report of ${label}`} onClick={() => saveReport(batch, Date.now())}>
            <IconFileDownload size={14} />
          </Action>
        )}
        {(phase === 'running' || phase === 'paused' || phase === 'attention') && (
          <Action
            label={`${phase === 'attention' ? 'Give up the rest of' : 'Cancel'} ${label}`}
            onClick={() => transferActions.cancel(id)}
          >
            <IconX size={14} />
          </Action>
        )}
      </span>
    </div>
  );
}

/** What other headers would change, or who can read what was written. */
function Note({ batch: { id, info, phase } }: { batch: BatchView }) {
  const note = useBatchNotes((notes) => notes[id]);
  const [busy, setBusy] = useState(false);
  if (note === undefined || phase === 'running') return null;
  const hand = () => {
    setBusy(true);
    handOverBatch(id)
      .catch((error: unknown) => notifyFailure('The bucket’s owner could not be let in', toFailure(error)))
      .finally(() => setBusy(false));
  };
  return (
    <span className={classes.choices}>
      <span className={classes.noteText} title={note.text}>
        {note.text}
      </span>
      {note.offer === 'customer-key' && <KeyChoice id={id} sessionId={info.sessionId} />}
      {note.offer === 'options' && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() =>
            void openOptions(info, {
              path: note.path,
              headers: headersOfBatch(id) ?? {},
              again: (headers) => retryWith(id, headers),
            })
          }
        >
          Try with other options…
        </Button>
      )}
      {note.offer === 'hand-over' && (
        <Button size="compact-xs" variant="default" loading={busy} onClick={hand}>
          Give the owner full control
        </Button>
      )}
    </span>
  );
}

/** Takes the key of SSE-C that a download lacks, and goes on with it. */
function KeyChoice({ id, sessionId }: { id: number; sessionId: string }) {
  const [open, setOpen] = useState(false);
  const profile = useSessions(({ sessions }) => sessions.find(({ id: one }) => one === sessionId)?.profile);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="top-end"
      width={420}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button size="compact-xs" variant="default" onClick={() => setOpen(!open)}>
          Give the key…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <CustomerKeyField
          fingerprint={undefined}
          onChange={() => {
            setOpen(false);
            transferActions.retryFailed(id);
          }}
          relayed={profile?.transport === 'relay'}
          reading
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function ExistsChoices({ batch: { id, counts } }: { batch: BatchView }) {
  const all = counts.exists > 1 ? ' all' : '';
  return (
    <span className={classes.choices}>
      <span className={classes.warn}>
        {formatCount(counts.exists)} {counts.exists === 1 ? 'exists' : 'exist'} already
      </span>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolveAll(id, 'overwrite')}>
        Replace{all}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolveAll(id, 'rename')}>
        Keep both
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolveAll(id, 'skip')}>
        Skip{all}
      </Button>
    </span>
  );
}

function Action({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
