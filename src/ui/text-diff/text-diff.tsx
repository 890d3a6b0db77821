import { escaped } from '@drawbridge-s3/policy/grammar';
import { lineDiff, type DiffLine } from './line-diff';
import classes from './text-diff.module.css';

const CONTEXT = 3;
const WORDS = { '-': 'removed', '+': 'added', ' ': undefined } as const;

/** Before and after, line by line. Long stretches that stay are left out. */
export function TextDiff({
  before,
  after,
  label = 'Changes of the rules',
}: {
  before: string;
  after: string;
  label?: string;
}) {
  const lines = lineDiff(before, after);
  if (lines.every(({ mark }) => mark === ' ')) return <p className={classes.dim}>Nothing changes.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className={classes.diff} tabIndex={0} role="group" aria-label={label}>
      {folded(lines).map((line, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          key={index}
          className={line === undefined ? classes.fold : classes[MARKS[line.mark]]}
        >
          {line === undefined ? (
            '…'
          ) : (
            <>
              <span aria-label={WORDS[line.mark]} role={line.mark === ' ' ? undefined : 'img'}>
                {line.mark}
              </span>{' '}
              {escaped(line.text)}
            </>
          )}
        </div>
      ))}
    </div>
  );
}

const MARKS = { ' ': 'kept', '-': 'removed', '+': 'added' } as const;

/** `undefined` stands for lines that were left out. */
function folded(lines: readonly DiffLine[]): (DiffLine | undefined)[] {
  const near = lines.map((_line, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ mark }) => mark !== ' '),
  );
  return lines.flatMap((line, index) => {
    if (near[index] === true) return [line];
    return index === 0 || near[index - 1] === true ? [undefined] : [];
  });
}
