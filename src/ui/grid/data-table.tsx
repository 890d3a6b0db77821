import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import {
  ContextMenu,
  isMenuKey,
  pointBelow,
  pointOfPointer,
  wantsOwnMenu,
  type MenuPoint,
} from '@/ui/context-menu';
import type { MenuGroups } from '@/ui/menu-actions';
import { useRowWindow } from './use-row-window';
import classes from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** A CSS grid track, for example `minmax(200px, 3fr)`. */
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  /** What the column sorts by; a column without it cannot be sorted. */
  readonly value?: (row: Row) => string | number;
  /** Stands in the header in place of the label. */
  readonly head?: ReactNode;
}

interface Sorting {
  /** Of the column. */
  readonly id: string;
  readonly descending: boolean;
}

interface DataTableProps<Row> {
  /** Accessible name. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What can be done with a row, by right click or the Menu key. */
  actions: (row: Row) => MenuGroups;
  /** How it is sorted before anybody says otherwise. */
  sorting?: Sorting;
  /** The row that is looked at beside the table. A click anywhere in a row is then one on its link. */
  isOpen?: (row: Row) => boolean;
}

const ROW_HEIGHT = 28;

/**
 * Rows with a link each: sorted by any column, arrow keys go from link to link, the Menu key has a row’s actions. Only
 * what is in view is drawn.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, actions, isOpen } = props;
  const element = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState(props.sorting);
  const sorted = useMemo(() => {
    const value = columns.find(({ id }) => id === sort?.id)?.value;
    return value === undefined ? rows : sortedBy(rows, value, sort?.descending === true);
  }, [rows, columns, sort]);
  const view = useRowWindow(element, sorted.length, ROW_HEIGHT, ROW_HEIGHT);
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };

  const [menu, setMenu] = useState<{ readonly row: Row; readonly at: MenuPoint }>();
  /** Opens the menu of the row an event is about; the row's link has the focus back. */
  const openMenu = (target: Element | null, point: (row: HTMLElement, link: HTMLElement) => MenuPoint) => {
    const element = target?.closest<HTMLElement>('[data-row]');
    const row = sorted[Number(element?.dataset['row'])];
    const link = element?.querySelector<HTMLElement>('a');
    if (!element || row === undefined || !link) return false;
    setMenu({ row, at: point(element, link) });
    return true;
  };
  const onContextMenu = (event: MouseEvent) => {
    if (wantsOwnMenu(event)) return;
    if (openMenu(event.target as Element, (_, link) => pointOfPointer(event, link))) event.preventDefault();
  };

  const onClick = ({ target }: MouseEvent) => {
    const row = (target as Element).closest('[data-row]');
    const isOther = (target as Element).closest('a, button, input, label') !== null;
    // Whoever marks a text to copy it has not clicked.
    if (isOpen === undefined || row === null || isOther || getSelection()?.isCollapsed === false) return;
    row.querySelector<HTMLElement>('a')?.click();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isMenuKey(event)) {
      if (openMenu(document.activeElement, pointBelow)) event.preventDefault();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const from = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (step === 0 || !from) return;
    const to = Number(from.dataset['row']) + step;
    if (to < 0 || to >= sorted.length) return;
    event.preventDefault();
    view.reveal(to);
    // The row may be drawn only now.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>(`[data-row="${to}"] a`)?.focus());
  };

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys between its links */}
      <div
        className={classes.table}
        ref={element}
        role="table"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        <div className={classes.header} role="row" aria-rowindex={1} style={template}>
          {columns.map((column) => (
            <HeaderCell
              key={column.id}
              column={column}
              descending={sort?.id === column.id ? sort.descending : undefined}
              onSort={() =>
                setSort((before) => ({
                  id: column.id,
                  descending: before?.id === column.id ? !before.descending : false,
                }))
              }
            />
          ))}
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: view.height }}>
          <div
            role="presentation"
            className={classes.drawn}
            style={{ transform: `translateY(${view.top}px)` }}
          >
            {sorted.slice(view.first, view.end).map((row, index) => (
              <div
                key={rowKey(row)}
                role="row"
                aria-rowindex={view.first + index + 2}
                data-row={view.first + index}
                data-menu={menu?.row === row || undefined}
                data-open={isOpen?.(row) === true || undefined}
                className={classes.row}
                style={template}
              >
                {columns.map((column) => (
                  <div key={column.id} role="cell" className={classes.cell}>
                    {column.render(row)}
                  </div>
                ))}
              </div>
            ))}
          </div>
        </div>
      </div>
      <ContextMenu
        at={menu?.at}
        label={`Actions on ${menu === undefined ? '' : rowKey(menu.row)}`}
        groups={menu === undefined ? [] : actions(menu.row)}
        onClose={() => setMenu(undefined)}
      />
    </>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  /** Undefined while the table is sorted by another column. */
  descending: boolean | undefined;
  onSort: () => void;
}

function HeaderCell<Row>({ column, descending, onSort }: HeaderCellProps<Row>) {
  const direction = descending === true ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      className={classes.cell}
      aria-sort={descending === undefined ? 'none' : direction}
    >
      {column.value === undefined ? (
        (column.head ?? column.label)
      ) : (
        <button
          type="button"
          className={classes.sort}
          data-sorted={descending !== undefined}
          onClick={onSort}
        >
          {column.label}
          {descending === false && <IconArrowUp size={12} aria-hidden />}
          {descending === true && <IconArrowDown size={12} aria-hidden />}
        </button>
      )}
    </div>
  );
}

function sortedBy<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | number,
  descending: boolean,
): Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const a = value(left);
    const b = value(right);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
  });
}
