import { useRef, useState, type KeyboardEvent } from 'react';
import type { Difference } from '@/resources/recorded/delta';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { VisibleName } from '@/ui/names/visible-name';
import { CHANGE_NAMES, dateWords, sizeWords, whatWords } from './change-words';
import classes from './delta.module.css';

interface DeltaTableProps {
  differences: readonly Difference[];
  onOpen: (difference: Difference) => void;
}

const ROW_HEIGHT = 28;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What differs, key by key. Only the rows in view exist; focus stays on the grid. */
export function DeltaTable({ differences, onOpen }: DeltaTableProps) {
  const element = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const view = useRowWindow(element, differences.length, ROW_HEIGHT, ROW_HEIGHT);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(differences.length - 1, to));
    setCurrent(next);
    view.reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) move(current + step);
    else if (event.key === 'PageDown') move(current + view.page);
    else if (event.key === 'PageUp') move(current - view.page);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(differences.length - 1);
    else if (event.key === 'Enter' && differences[current] !== undefined) onOpen(differences[current]);
    else return;
    event.preventDefault();
  };
  const shown = differences.slice(view.first, view.end);
  return (
    <div
      ref={element}
      className={classes.table}
      role="grid"
      aria-label="What differs"
      aria-rowcount={differences.length + 1}
      aria-activedescendant={differences.length > 0 ? `difference-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row}>
          {['Name', 'Change', 'Size', 'Modified', 'Differs in'].map((label) => (
            <span key={label} role="columnheader">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: view.height }}>
        <div role="presentation" className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
          {shown.map((difference, index) => {
            const at = view.first + index;
            return (
              // The keys of the grid do what a double click does.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={`${difference.change} ${difference.name}`}
                id={`difference-${at}`}
                role="row"
                aria-rowindex={at + 2}
                aria-selected={at === current}
                className={`${classes.row} ${at === current ? classes.current : ''}`}
                onClick={() => setCurrent(at)}
                onDoubleClick={() => onOpen(difference)}
              >
                <span role="gridcell" className={classes.name}>
                  <VisibleName name={difference.name === '' ? '(the prefix itself)' : difference.name} />
                </span>
                <span role="gridcell" className={classes.change} data-change={difference.change}>
                  {CHANGE_NAMES[difference.change]}
                </span>
                <span role="gridcell" className={classes.figure}>
                  {sizeWords(difference)}
                </span>
                <span role="gridcell" className={`${classes.figure} ${classes.dim}`}>
                  {dateWords(difference)}
                </span>
                <span role="gridcell" className={classes.dim}>
                  {whatWords(difference)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
