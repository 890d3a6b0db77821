import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowsUpDown,
  IconChevronDown,
  IconChevronUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconShieldCheck,
  IconX,
} from '@tabler/icons-react';
import { locationLabel } from '@/aws/location';
import { formatBytes, formatCount, formatDuration } from '@/lib/format';
import { useSessions } from '@/sessions/store';
import { visibleText } from '@/ui/names/odd-names';
import { transferActions, useTransfers } from '../store/use-transfers';
import type { BatchView, Totals } from '../store/view';
import { figuresText, progressText } from './files-text';
import { HELD_TEXT } from './held-text';
import { ProgressLine, progressOf } from './progress-line';
import { sessionNote } from './session-note';
import classes from './tray.module.css';

interface SummaryBarProps {
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

/** The collapsed tray: what runs, how far it is, when it will be done. */
export function SummaryBar({ expanded, onToggle }: SummaryBarProps) {
  const { batches, totals, at } = useTransfers();
  const sessions = useSessions((state) => state.sessions);
  const note = sessionNote(batches, sessions, at);
  const { phase } = totals;
  const label = `${expanded ? 'Hide' : 'Show'} transfers`;
  return (
    <div className={classes.bar}>
      <span className={classes.headline}>
        <IconArrowsUpDown size={15} aria-hidden />
        <strong>{headline(totals)}</strong>
      </span>
      <span className={classes.what} title={what(batches)}>
        {what(batches)}
      </span>
      <span className={classes.figures}>
        {figuresText(totals)}
        {phase !== 'cancelled' &&
          ` · ${progressText(totals, phase === 'attention' ? totals.doneBytes : totals.movedBytes)}`}
      </span>
      <ProgressLine label="All transfers" {...progressOf(totals)} />
      {totals.held !== undefined && <span className={classes.attention}>{HELD_TEXT[totals.held]}</span>}
      {phase === 'running' && totals.held === undefined && (
        <span className={classes.figures}>
          {totals.timeLeft !== undefined &&
            `${formatBytes(totals.bytesPerSecond)}/s · ${formatDuration(totals.timeLeft)} left`}
        </span>
      )}
      {phase === 'done' && <Verified totals={totals} />}
      {totals.attention > 0 && (
        <span className={classes.attention}>{formatCount(totals.attention)} need you</span>
      )}
      <span className={classes.spring} />
      {note && (
        <span className={classes.note} data-tone={note.tone} title={note.text}>
          {note.text}
        </span>
      )}
      <BarActions totals={totals} />
      <Tooltip label={label}>
        <ActionIcon aria-label={label} aria-expanded={expanded} onClick={onToggle}>
          {expanded ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Said of everything or of nothing: beside files that are not finished it would be read as theirs too. */
function Verified({ totals: { verified, verifiedBy, counts } }: { totals: Totals }) {
  const not = counts.done - verified;
  if (not > 0) {
    return (
      <span className={classes.dim}>
        {verified > 0 ? `${formatCount(not)} of ${formatCount(counts.done)} ` : ''}not verified
      </span>
    );
  }
  return (
    <span className={classes.verified}>
      <IconShieldCheck size={14} aria-hidden /> {verifiedBy.join(' or ')} verified
    </span>
  );
}

function BarActions({ totals }: { totals: Totals }) {
  return (
    <>
      {totals.running > 0 && (
        <Action
          label="Pause all"
          icon={<IconPlayerPause size={15} />}
          onClick={() => transferActions.pause()}
        />
      )}
      {totals.running === 0 && totals.paused > 0 && (
        <Action
          label="Resume all"
          icon={<IconPlayerPlay size={15} />}
          onClick={() => transferActions.resume()}
        />
      )}
      <ClearAction totals={totals} />
    </>
  );
}

function ClearAction({ totals }: { totals: Totals }) {
  const icon = <IconX size={15} />;
  if (totals.running + totals.paused > 0) {
    return <Action label="Cancel all" icon={icon} onClick={() => transferActions.cancel()} />;
  }
  if (totals.attention > 0) {
    return <Action label="Give up the rest" icon={icon} onClick={() => transferActions.dismissAll()} />;
  }
  return <Action label="Clear" icon={icon} onClick={() => transferActions.clearFinished()} />;
}

function Action({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function headline({ phase, running, paused, counts, skipped, held }: Totals): string {
  switch (phase) {
    case 'running':
      return `${running} ${held === undefined ? 'running' : 'waiting'}`;
    case 'paused':
      return `${paused} paused`;
    case 'attention':
      return 'Not finished';
    case 'cancelled':
      return skipped === counts.cancelled ? 'Skipped' : 'Cancelled';
    case 'done':
      return 'Done';
  }
}

function what(batches: readonly BatchView[]): string {
  const batch = batches.find(({ phase }) => phase === 'running') ?? batches[0];
  if (batch === undefined) return '';
  const { direction, label, location, prefix } = batch.info;
  const place = `${locationLabel(location)}/${prefix}`;
  return visibleText(direction === 'download' ? `${place} → ${label}` : `${label} → ${place}`);
}
