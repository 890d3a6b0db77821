import { Badge, SegmentedControl } from '@mantine/core';
import { diffLines } from '../draft/line-diff';
import { outcomeOf, type Choices, type Did, type ThreeWayRow } from '@drawbridge-s3/policy/edit';
import { DID, touchedRows } from './three-way-words';
import classes from './three-way.module.css';
import { legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

interface ThreeWayViewProps {
  readonly rows: readonly ThreeWayRow[];
  /** Whose version each conflict goes to; the draft's where nothing is said. */
  readonly choices: Choices;
  readonly onChoose: (row: ThreeWayRow, side: 'mine' | 'theirs') => void;
}

/** Base, theirs and ours, statement by statement, and what comes of each. */
export function ThreeWayView({ rows, choices, onChoose }: ThreeWayViewProps) {
  const shown = touchedRows(rows);
  const rest = rows.length - shown.length;
  return (
    <div className={classes.view}>
      {shown.length === 0 && (
        <p className={classes.dim}>The two mean the same: only white space or order differ.</p>
      )}
      {shown.map((row) => (
        <section
          key={row.id}
          className={classes.card}
          data-conflict={row.conflict || undefined}
          aria-label={legible(row.name)}
        >
          <header className={classes.head}>
            <h3 className={classes.name}>
              <Legible>{row.name}</Legible>
            </h3>
            {row.conflict && (
              <Badge color="red" radius="sm" className={classes.badge}>
                Both changed it
              </Badge>
            )}
            <span className={classes.dim}>{outcomeWords(row, choices[row.id])}</span>
            {row.conflict && (
              <SegmentedControl
                className={classes.choice}
                aria-label={`Whose ${legible(row.name)}`}
                value={choices[row.id] ?? 'mine'}
                onChange={(side) => onChoose(row, side)}
                data={[
                  { value: 'mine', label: 'Keep yours' },
                  { value: 'theirs', label: 'Take theirs' },
                ]}
              />
            )}
          </header>
          <div className={classes.columns}>
            <Column title="Before" value={row.base} did={row.base === undefined ? 'nothing' : 'kept'} />
            <Column title="Theirs" value={row.theirs} base={row.base} did={row.theirsDid} />
            <Column title="Yours" value={row.mine} base={row.base} did={row.mineDid} />
          </div>
        </section>
      ))}
      {rest > 0 && (
        <p className={classes.dim}>
          {rest === 1 ? 'One part' : `${rest} parts`} of the policy nobody touched.
        </p>
      )}
    </div>
  );
}

function outcomeWords(row: ThreeWayRow, choice: 'mine' | 'theirs' | undefined): string {
  const outcome = outcomeOf(row, choice);
  const taken = outcome === row.mine ? 'yours' : 'theirs';
  const both = row.mineDid === row.theirsDid && !row.conflict;
  if (outcome === undefined)
    return `merged: left out${both ? ', as both did' : taken === 'yours' ? ', as you did' : ', as they did'}`;
  return both ? 'merged: both alike' : `merged: ${taken}`;
}

interface ColumnProps {
  readonly title: string;
  readonly value: unknown;
  readonly base?: unknown;
  readonly did: Did;
}

function Column({ title, value, base, did }: ColumnProps) {
  const text = pretty(value);
  const marked = new Set(
    did === 'changed' || did === 'added'
      ? diffLines(pretty(base), text).ranges.flatMap(({ start, end }) =>
          Array.from({ length: end - start + 1 }, (_, index) => start + index),
        )
      : [],
  );
  return (
    <div className={classes.column} data-did={did}>
      <div className={classes.columnHead}>
        {title}
        {title !== 'Before' && <span className={classes.did}>{DID[did]}</span>}
      </div>
      {value === undefined ? (
        <p className={classes.none}>{did === 'removed' ? 'removed' : 'not there'}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className={classes.code} tabIndex={0} role="region" aria-label={`${title}, ${DID[did]}`}>
          {text.split('\n').map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place
            <span key={index} className={classes.codeLine} data-marked={marked.has(index + 1) || undefined}>
              <Legible>{line}</Legible>
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </div>
  );
}

const pretty = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, undefined, 2));
