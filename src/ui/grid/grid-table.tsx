import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { formatCount } from '@/lib/format';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { ForeignText } from '../names/foreign-text';
import classes from './grid-table.module.css';

interface GridTableProps {
  label: string;
  columns: readonly string[];
  /** Rows there are, as far as it is known. */
  count: number;
  /** Cells of a row, or undefined while they are not here. */
  cellsAt: (row: number) => readonly string[] | undefined;
  /** What is drawn now, so that it can be asked for. */
  onView: (first: number, end: number) => void;
  current: number | undefined;
  onCurrent: (row: number) => void;
  /** Of the columns, in CSS pixels; by their names where left out. */
  widths?: readonly number[];
  /** What Enter and a double click do with a row; nothing where undefined. */
  onOpen?: (row: number) => void;
  /** By which column it is in order. */
  sorted?: { readonly column: string; readonly descending: boolean } | undefined;
  /** A click on a header; nothing where undefined. */
  onSort?: ((column: string) => void) | undefined;
  /** What a row is counted as; its place from 1 where undefined. */
  numberAt?: ((row: number) => number | undefined) | undefined;
}

const ROW = 26;
const HEADER = 28;
const PLACE = '72px';
/** Columns that are laid out at once: a thousand of them would take a second for each row. */
const DRAWN = 100;

/** Rows of plain text cells, of which those in view exist. */
export function GridTable(props: GridTableProps) {
  const { label, columns, count, cellsAt, onView, current, onCurrent, widths, onOpen, sorted, onSort } =
    props;
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  const view = useRowWindow(element, count, ROW, HEADER);
  const [asked, setAsked] = useState({ first: -1, end: -1 });
  if (asked.first !== view.first || asked.end !== view.end) {
    setAsked({ first: view.first, end: view.end });
    queueMicrotask(() => onView(view.first, view.end));
  }
  const shown = columns.slice(0, DRAWN);
  const tracks = shown.map((name, at) =>
    widths?.[at] === undefined ? widthOf(name, columns.length) : `${widths[at]}px`,
  );
  const template = `${PLACE} ${tracks.join(' ')}`;
  const at = current ?? -1;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if (event.key === 'Enter' && at >= 0) onOpen?.(at);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.max(0, at) + view.page,
      PageUp: at - view.page,
      Home: 0,
      End: count - 1,
    };
    const target = targets[event.key];
    if (target === undefined || count === 0) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(target, count - 1));
    onCurrent(row);
    view.reveal(row);
  };
  return (
    <div
      ref={element}
      className={classes.table}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={shown.length + 1}
      aria-activedescendant={at >= view.first && at < view.end ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.header} role="row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className={classes.cell} aria-label="Row" />
        {shown.map((name, index) => (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- columns may be named alike
            key={index}
            role="columnheader"
            className={classes.cell}
            aria-sort={sorted?.column === name ? (sorted.descending ? 'descending' : 'ascending') : undefined}
          >
            {onSort === undefined ? (
              <ForeignText text={name} />
            ) : (
              <button type="button" className={classes.sort} onClick={() => onSort(name)}>
                <ForeignText text={name} />
                {sorted?.column === name &&
                  (sorted.descending ? <IconArrowDown size={12} /> : <IconArrowUp size={12} />)}
              </button>
            )}
          </div>
        ))}
      </div>
      <div className={classes.rows} role="rowgroup" style={{ height: view.height }}>
        <div className={classes.drawn} role="presentation" style={{ transform: `translateY(${view.top}px)` }}>
          {Array.from({ length: view.end - view.first }, (_, offset) => view.first + offset).map((row) => {
            const cells = cellsAt(row);
            return (
              // The grid has the keys of its rows.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={row}
                id={`${id}-${row}`}
                role="row"
                aria-rowindex={row + 2}
                aria-selected={row === at}
                tabIndex={-1}
                className={classes.row}
                style={{ gridTemplateColumns: template }}
                onClick={() => onCurrent(row)}
                onDoubleClick={() => onOpen?.(row)}
              >
                <div role="gridcell" className={`${classes.cell} ${classes.number}`}>
                  {formatCount(props.numberAt?.(row) ?? row + 1)}
                </div>
                {shown.map((_, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- cells are told by their place
                  <div key={index} role="gridcell" className={classes.cell}>
                    {cells === undefined ? index === 0 && '…' : <ForeignText text={cells[index] ?? ''} />}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Header and rows are laid out apart from each other, so a column is as wide as its name says and not as its cells. */
function widthOf(name: string, columns: number): string {
  return `${Math.max(columns > 8 ? 110 : 180, Math.min(320, name.length * 8 + 24))}px`;
}
