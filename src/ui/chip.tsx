import type { ReactNode } from 'react';
import classes from './chip.module.css';

interface ChipProps {
  readonly pressed: boolean;
  /** How many it would leave. */
  readonly count: number;
  readonly onClick: () => void;
  /** Something to look into. */
  readonly warns?: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A quick filter. */
export function Chip({ pressed, count, onClick, warns = false, title, children }: ChipProps) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={pressed}
      data-warns={warns || undefined}
      title={title}
      onClick={onClick}
    >
      {children} <span className={classes.count}>{count}</span>
    </button>
  );
}
