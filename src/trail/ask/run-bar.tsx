import { Button, Progress } from '@mantine/core';
import { toFailure } from '@/aws/failures/to-failure';
import { formatBytes, formatCount, formatDuration } from '@/lib/format';
import { givenUp } from '@/resources/trail/cube/levels';
import type { FoundLogs } from '@/resources/trail/files/list-logs';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import type { CountedRun } from '@/resources/trail/read/trail-run';
import classes from '../trail.module.css';

interface RunBarProps {
  readonly found: FoundLogs;
  readonly run: CountedRun | undefined;
  readonly onRead: () => void;
}

const files = (count: number) => `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`;

/** What is to be read, said beforehand; then how far it is. */
export function RunBar({ found, run, onRead }: RunBarProps) {
  if (run === undefined)
    return (
      <div className={classes.bar2}>
        <Button onClick={onRead}>
          Read {files(found.files.length)}, {formatBytes(found.bytes)}
        </Button>
        <span className={classes.dim}>
          They are read here, in this tab, and nothing of them is kept but counts.
          {found.undated > 0 &&
            ` The names of ${formatCount(found.undated)} do not say when they were written.`}
        </span>
      </div>
    );
  const { progress, left, state } = run;
  const seconds = run.elapsed / 1000;
  const counted = left.lines - left.outside - left.unreadable;
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
            {files(progress.filesDone)} of {formatCount(progress.files)}, {formatBytes(progress.bytesRead)} of{' '}
            {formatBytes(progress.bytes)}
          </span>
          <Button variant="default" size="compact-xs" onClick={() => run.cancel()}>
            Cancel
          </Button>
        </>
      ) : (
        <Button variant="default" size="compact-xs" onClick={onRead}>
          Read again
        </Button>
      )}
      <span role="status">
        {formatCount(counted)} {counted === 1 ? 'request' : 'requests'}
        {state === 'cancelled' && `, cancelled after ${files(progress.filesDone)}`}
        {state === 'done' && ` in ${files(progress.files)}, ${formatDuration(seconds * 1000)}`}
      </span>
      {left.outside > 0 && (
        <span className={classes.dim}>
          {formatCount(left.outside)} of other times, buckets or services left out
        </span>
      )}
    </div>
  );
}

/** What keeps the counts from being all there is. */
export function RunNotes({ run }: { run: TrailCount }) {
  const { left, troubles, cube } = run;
  const coarse = givenUp(cube.level);
  return (
    <>
      {troubles.length > 0 && (
        <details className={classes.warning}>
          <summary>
            {files(troubles.length)} could not be read to the end: what came before is counted
          </summary>
          <ul>
            {troubles.slice(0, 50).map(({ key, error }) => (
              <li key={key}>
                {key}: {error instanceof Error ? error.message : toFailure(error).message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {left.unreadable > 0 && (
        <details className={classes.warning}>
          <summary>
            {formatCount(left.unreadable)} lines are none that a log of S3 has, and are not counted
          </summary>
          <ul>
            {[...new Set(left.examples)].map((line) => (
              <li key={line} className={classes.raw}>
                {line}
              </li>
            ))}
          </ul>
        </details>
      )}
      {coarse.length > 0 && (
        <p className={classes.note}>
          There are too many kinds of requests to tell all apart: all are counted, without {coarse.join(', ')}
          .
        </p>
      )}
    </>
  );
}
