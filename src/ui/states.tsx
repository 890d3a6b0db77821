import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconPlugX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDuration } from '@/lib/format';
import { causeChain, failureTitle, type FailureLike } from './failure-like';
import { useElapsed } from './use-elapsed';
import { CopyButton } from './copy-button';
import { Mono } from './mono';
import { Why } from './why-slot';
import classes from './states.module.css';

interface FailureStateProps {
  failure: FailureLike;
  title?: string;
  onRetry?: () => void;
  children?: ReactNode;
}

const ICONS: Readonly<Record<string, typeof IconLock>> = {
  denied: IconLock,
  cors: IconPlugX,
  offline: IconPlugX,
};

/** A load that failed, as the state of its panel: what happened, what to do, and what support asks for. */
export function FailureState({ failure, title, onRetry, children }: FailureStateProps) {
  const Icon = ICONS[failure.kind ?? ''] ?? IconAlertTriangle;
  return (
    <div className={classes.state} role="alert">
      <Icon size={28} stroke={1.4} className={classes.icon} aria-hidden />
      <h2 className={classes.title}>{title ?? failureTitle(failure)}</h2>
      <p className={classes.text}>{failure.message}</p>
      {failure.advice !== undefined && <p className={classes.text}>{failure.advice}</p>}
      {children}
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      <FailureFacts failure={failure} />
    </div>
  );
}

/** The same for a form or a dialog: one line, with what to do. */
export function InlineFailure({ failure, children }: { failure: FailureLike; children?: ReactNode }) {
  return (
    <div className={classes.inline} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={classes.inlineIcon} />
      <div>
        <div>{failure.message}</div>
        {failure.advice !== undefined && <div className={classes.dim}>{failure.advice}</div>}
        {children}
        <FailureFacts failure={failure} />
      </div>
    </div>
  );
}

function FailureFacts({ failure }: { failure: FailureLike }) {
  const facts = [failure.action, failure.code, failure.status]
    .filter((fact) => fact !== undefined)
    .join(' · ');
  const causes = causeChain(failure);
  if (facts === '' && failure.requestId === undefined && causes.length === 0) return null;
  return (
    <div className={classes.facts}>
      <Why refused={failure} />
      {facts !== '' && <Mono>{facts}</Mono>}
      {failure.requestId !== undefined && (
        <span>
          <Mono>{failure.requestId}</Mono>
          <CopyButton value={failure.requestId} label="request id" />
        </span>
      )}
      {causes.map((cause) => (
        <Mono key={cause}>{cause}</Mono>
      ))}
    </div>
  );
}

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
}

export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <h2 className={classes.title}>{title}</h2>
      {children}
    </div>
  );
}

/** A load that was given up before anything came. */
export function CancelledState({ onAgain }: { onAgain: () => void }) {
  return (
    <EmptyState title="Cancelled before an answer came">
      <Button size="xs" variant="default" onClick={onAgain}>
        Ask again
      </Button>
    </EmptyState>
  );
}

interface LoadingStateProps {
  label: string;
  /** Gives up waiting; offered once it takes long. */
  onCancel?: () => void;
}

/** Before this the wait is not worth a word. Milliseconds. */
const LONG = 3000;

/** A load under way; one that takes long says for how long, as some answers never come. */
export function LoadingState({ label, onCancel }: LoadingStateProps) {
  const waited = useElapsed();
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" />
      <p className={classes.text}>
        {label}
        {/* Not read out every second. */}
        {waited >= LONG && <span aria-hidden> no answer for {formatDuration(waited)}</span>}
      </p>
      {onCancel && waited >= LONG && (
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}
