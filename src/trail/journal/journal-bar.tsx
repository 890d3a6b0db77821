import { Button, Progress } from '@mantine/core';
import { formatBytes, formatCount, formatDuration, formatMoment } from '@/lib/format';
import type { JournalPlan } from '@/resources/journal/read/journal-reader';
import type { JournalRun } from '@/resources/journal/read/journal-run';
import classes from '../trail.module.css';

interface JournalBarProps {
  readonly plan: JournalPlan;
  readonly run: JournalRun | undefined;
  readonly onRead: () => void;
  /** Finds the journal anew: what was written since is read too. */
  readonly onAgain: () => void;
}

export const files = (count: number) => `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`;

/** What is to be read, said beforehand; then how far it is. */
export function JournalBar({ plan, run, onRead, onAgain }: JournalBarProps) {
  if (run === undefined)
    return (
      <div className={classes.bar2}>
        <Button onClick={onRead}>
          Read {files(plan.files)}, {formatBytes(plan.bytes)}
        </Button>
        <span className={classes.dim}>
          {left(plan)}
          {plan.at !== undefined && `The journal was written last ${formatMoment(new Date(plan.at))}.`}
        </span>
      </div>
    );
  const { progress, left: counted, state } = run;
  return (
    <div className={classes.bar2}>
      {state === 'reading' ? (
        <>
          <Progress
            className={classes.progress}
            value={progress.bytes === 0 ? 0 : (progress.bytesRead / progress.bytes) * 100}
            aria-label="Read so far"
          />
          <span>
            {files(progress.filesDone)} of {formatCount(progress.files)}
          </span>
          <Button variant="default" size="compact-xs" onClick={() => run.cancel()}>
            Cancel
          </Button>
        </>
      ) : (
        <Button variant="default" size="compact-xs" onClick={onAgain}>
          Look again
        </Button>
      )}
      <span role="status">
        {formatCount(counted.lines)} {counted.lines === 1 ? 'change' : 'changes'}
        {state === 'cancelled' && `, stopped after ${files(progress.filesDone)}`}
        {state === 'done' && ` in ${files(progress.files)}, ${formatDuration(run.elapsed)}`}
      </span>
    </div>
  );
}

function left({ skipped, manifests, manifestsSkipped }: JournalPlan): string {
  const parts = [
    skipped > 0 ? `${files(skipped)} of other days` : '',
    manifestsSkipped > 0
      ? `${formatCount(manifestsSkipped)} of ${formatCount(manifests)} lists of files`
      : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `Left out: ${parts.join(', and ')}. `;
}
