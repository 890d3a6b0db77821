import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '../copy-button';
import classes from './document-text.module.css';

interface DocumentTextProps {
  /** What it is: `policy for this identity`. */
  readonly label: string;
  readonly text: string;
}

/** A text to be copied. */
export function DocumentText({ label, text }: DocumentTextProps) {
  return (
    <div className={classes.document}>
      <span className={classes.copy}>
        <CopyButton value={text} label={label} />
      </span>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} role="region" aria-label={label} tabIndex={0}>
        {escapedLines(text)}
      </pre>
    </div>
  );
}
