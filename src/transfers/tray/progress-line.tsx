import type { BatchView } from '../store/view';
import classes from './tray.module.css';

type Progress = Pick<BatchView, 'totalBytes' | 'unsized' | 'movedBytes' | 'doneBytes' | 'phase'>;

interface ProgressLineProps extends Progress {
  readonly label: string;
}

export function progressOf({ totalBytes, unsized, movedBytes, doneBytes, phase }: Progress): Progress {
  return { totalBytes, unsized, movedBytes, doneBytes, phase };
}

/** How far something is. What came to nothing has no bar, and what failed none that looks like success. */
export function ProgressLine({ label, ...progress }: ProgressLineProps) {
  const { totalBytes, unsized, movedBytes, doneBytes, phase } = progress;
  if (phase === 'cancelled') return null;
  const bytes = phase === 'attention' ? doneBytes : movedBytes;
  // Full whatever the bytes: empty files have none.
  const value = phase === 'done' ? 1 : totalBytes === 0 ? 0 : Math.min(1, bytes / totalBytes);
  // Without a value, how far it is is not known.
  if (unsized > 0 && phase !== 'done')
    return <progress className={classes.progress} data-phase={phase} aria-label={label} max={1} />;
  return (
    <progress className={classes.progress} data-phase={phase} aria-label={label} value={value} max={1} />
  );
}
