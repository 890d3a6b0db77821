import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PanesProps {
  /** Name of the form. */
  readonly label: string;
  readonly onSubmit: () => void;
  readonly form: ReactNode;
  readonly result: ReactNode;
}

/** The form on the left, and what comes of it. */
export function Panes({ label, onSubmit, form, result }: PanesProps) {
  return (
    <div className={classes.panes}>
      <form
        aria-label={label}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {form}
      </form>
      <div className={classes.result}>{result}</div>
    </div>
  );
}
