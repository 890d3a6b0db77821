import classes from './tray.module.css';

interface ProgressLineProps {
  readonly label: string;
  /** Bytes. */
  readonly moved: number;
  readonly size: number;
  /** Full whatever the bytes: empty files have none. */
  readonly complete: boolean;
}

export function ProgressLine({ label, moved, size, complete }: ProgressLineProps) {
  const value = complete ? 1 : size === 0 ? 0 : Math.min(1, moved / size);
  return <progress className={classes.progress} aria-label={label} value={value} max={1} />;
}
