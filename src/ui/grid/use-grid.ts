import { type KeyboardEvent, useRef, useState } from 'react';

export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/**
 * The keyboard of a grid: one cell is in the tab order, arrows, Home and End move it, Enter and Space open it.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function useGrid(rows: number, columns: number, onOpen: (cell: GridCell) => void) {
  const [wanted, setCurrent] = useState<GridCell>({ row: 0, column: 0 });
  const current = { row: Math.min(wanted.row, Math.max(0, rows - 1)), column: wanted.column };
  const cells = useRef(new Map<string, HTMLElement>());
  const keyOf = ({ row, column }: GridCell) => `${row} ${column}`;

  const focus = (cell: GridCell) => {
    setCurrent(cell);
    cells.current.get(keyOf(cell))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, current, rows, columns);
    if (next !== undefined) focus(next);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(current);
    else return;
    event.preventDefault();
  };
  return {
    current,
    focus,
    onKeyDown,
    /** What every cell's element takes. */
    cellProps: (cell: GridCell) => ({
      tabIndex: cell.row === current.row && cell.column === current.column ? 0 : -1,
      ref: (element: HTMLElement | null) => {
        if (element === null) cells.current.delete(keyOf(cell));
        else cells.current.set(keyOf(cell), element);
      },
      onFocus: () => setCurrent(cell),
      onClick: () => {
        setCurrent(cell);
        onOpen(cell);
      },
    }),
  };
}

function moved(
  { key, ctrlKey }: KeyboardEvent,
  { row, column }: GridCell,
  rows: number,
  columns: number,
): GridCell | undefined {
  const at = (nextRow: number, nextColumn: number): GridCell => ({
    row: Math.min(rows - 1, Math.max(0, nextRow)),
    column: Math.min(columns - 1, Math.max(0, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'Home':
      return at(ctrlKey ? 0 : row, 0);
    case 'End':
      return at(ctrlKey ? rows - 1 : row, columns - 1);
    default:
      return undefined;
  }
}
