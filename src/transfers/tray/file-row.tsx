import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconShieldCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AwsFailure } from '@/aws/failure';
import { formatSize } from '@/lib/format';
import type { FailureLike } from '@/ui/failure-like';
import { Mono } from '@/ui/mono';
import { Why, WhyOf } from '@/ui/why-slot';
import { InlineFailure } from '@/ui/states';
import { visibleText } from '@/ui/names/odd-names';
import type { Transfer } from '../engine/engine';
import { isActive, isOver, type Problem } from '../engine/state';
import { sessionsOf } from '../store/info';
import { transferActions, useTransfers } from '../store/use-transfers';
import { ProgressLine } from './progress-line';
import { stateText } from './state-text';
import classes from './tray.module.css';

/** One file: where it is, what became of it, and what can be done about that. */
export function FileRow({ transfer }: { transfer: Transfer }) {
  const { size, moved, state } = transfer;
  const name = visibleText(transfer.key);
  const info = useTransfers(({ batches }) => batches.find(({ id }) => id === transfer.batchId)?.info);
  // Of a copy between two sessions, nobody knows here which of them was refused.
  const [sessionId, other] = info === undefined ? [] : sessionsOf(info);
  const { text, tone, why } = stateText(
    transfer,
    useTransfers(({ at }) => at),
  );
  return (
    <div className={classes.file}>
      <span className={classes.fileName}>
        <Mono truncate>{name}</Mono>
      </span>
      {isActive(state) || state.kind === 'paused' ? (
        <ProgressLine
          label={`${name}, progress`}
          totalBytes={size ?? 0}
          unsized={size === undefined ? 1 : 0}
          movedBytes={moved}
          doneBytes={0}
          phase={state.kind === 'paused' ? 'paused' : 'running'}
        />
      ) : null}
      <span className={classes.stateText} data-tone={tone} title={why ?? text}>
        {state.kind === 'done' && state.verified && <IconShieldCheck size={13} aria-hidden />} {text}
      </span>
      {state.kind === 'failed' && (
        <WhyOf sessionId={other === undefined ? sessionId : undefined}>
          <Details problem={state.problem} />
          {state.problem.failure instanceof AwsFailure && <Why refused={state.problem.failure} />}
        </WhyOf>
      )}
      {state.kind === 'exists' && <Choices id={transfer.id} />}
      <span className={classes.size}>{formatSize(size)}</span>
      <span className={classes.actions}>
        <FileActions transfer={transfer} name={name} />
      </span>
    </div>
  );
}

function FileActions({ transfer: { id, state }, name }: { transfer: Transfer; name: string }) {
  return (
    <>
      {(isActive(state) || state.kind === 'queued') && (
        <Action label={`Pause ${name}`} onClick={() => transferActions.pauseFile(id)}>
          <IconPlayerPause size={13} />
        </Action>
      )}
      {state.kind === 'paused' && (
        <Action label={`Resume ${name}`} onClick={() => transferActions.resumeFile(id)}>
          <IconPlayerPlay size={13} />
        </Action>
      )}
      {state.kind === 'failed' && (
        <Action label={`Retry ${name}`} onClick={() => transferActions.resumeFile(id)}>
          <IconRefresh size={13} />
        </Action>
      )}
      {!isOver(state) && (
        <Action label={`Cancel ${name}`} onClick={() => transferActions.cancelFile(id)}>
          <IconX size={13} />
        </Action>
      )}
    </>
  );
}

function Choices({ id }: { id: number }) {
  return (
    <span className={classes.choices}>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolve([id], 'overwrite')}>
        Replace
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolve([id], 'rename')}>
        Keep both
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => transferActions.resolve([id], 'skip')}>
        Skip
      </Button>
    </span>
  );
}

/** The whole failure, with advice, request id and causes. */
function Details({ problem: { message, failure } }: { problem: Problem }) {
  const shown: FailureLike = failure instanceof Error ? failure : { message };
  return (
    <Popover position="top-end" width={420} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle">
          Details
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <InlineFailure failure={shown} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Action({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="xs" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
