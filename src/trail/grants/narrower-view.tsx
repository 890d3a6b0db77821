import { Button } from '@mantine/core';
import { diffLines } from 'diff';
import { plural } from '@drawbridge-s3/policy/grammar';
import classes from '../trail.module.css';
import type { Narrower } from './narrower';

interface NarrowerViewProps {
  readonly proposed: Narrower;
  readonly days: number;
  readonly onDraft: () => void;
}

/** A statement as it stands and as narrow as its use, line by line. */
export function NarrowerView({ proposed, days, onDraft }: NarrowerViewProps) {
  const { before, after, dropped, unsure, statement } = proposed;
  return (
    <div className={classes.narrower}>
      <p>
        Statement {statement + 1}, as far as it was used in {plural(days, 'day')}
        {dropped.length > 0 &&
          `: ${dropped.join(', ')} ${dropped.length === 1 ? 'was' : 'were'} never used as written`}
        . Every request in these logs that the policy allows is still allowed; one that comes once a year may
        not be in them.
        {unsure.length > 0 &&
          ` ${unsure.join(', ')} ${unsure.length === 1 ? 'stays' : 'stay'}: logs do not tell whether requests needed ${unsure.length === 1 ? 'it' : 'them'}.`}
      </p>
      <pre className={classes.diff} aria-label="Changes to the statement">
        {diffLines(before, after).map((part, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- parts of one text, which stand where they stand
          <span key={at} data-side={part.added ? 'added' : part.removed ? 'removed' : undefined}>
            {part.value
              .replace(/\n$/, '')
              .split('\n')
              .map((line) => `${part.added ? '+' : part.removed ? '−' : ' '} ${line}\n`)
              .join('')}
          </span>
        ))}
      </pre>
      <Button variant="default" onClick={onDraft}>
        Open as a draft
      </Button>
    </div>
  );
}
