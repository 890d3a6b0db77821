import { useEffect, useId, useRef, type DragEvent, type MouseEvent } from 'react';
import type { ListingStore } from '@/resources/objects/listing/store';
import type { ListingRows, Sort } from '@/resources/objects/listing/view';
import { pointBelow, pointOfPointer, wantsOwnMenu, type MenuPoint } from '@/ui/context-menu';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { GridHeader } from './grid-header';
import { GridRow } from './grid-row';
import type { Selection } from './selection/selection';
import { gridKeys, type GridKeysOptions } from './use-grid-keys';
import classes from './objects-grid.module.css';

export interface ObjectsGridProps extends Pick<
  GridKeysOptions,
  | 'onOpen'
  | 'onLook'
  | 'onEdit'
  | 'onUp'
  | 'onDelete'
  | 'onCopy'
  | 'onEscape'
  | 'onCopyTo'
  | 'onOtherPane'
  | 'select'
> {
  label: string;
  store: ListingStore;
  rows: ListingRows;
  selection: Selection;
  sort: Sort;
  onSort: (sort: Sort) => void;
  versions: boolean;
  /** Shown as it was at a moment: rows say what became of each object since. */
  past: boolean;
  /** The actions on what is selected are wanted there. */
  onMenu: (at: MenuPoint) => void;
  /** These rows begin to be dragged. */
  onDrag: (rows: Iterable<number>, transfer: DataTransfer) => void;
}

const ROW_HEIGHT = 28;

/** Folders and objects as a grid of which only the rows in view exist. Focus stays on the grid itself. */
export function ObjectsGrid(props: ObjectsGridProps) {
  const { label, store, rows, selection, select, sort, onSort, onOpen, versions, past } = props;
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  const count = rows.rows.length;
  const view = useRowWindow(element, count, ROW_HEIGHT, ROW_HEIGHT);
  const at = selection.current === undefined ? -1 : rows.positionOf(selection.current);
  const { reveal, page } = view;

  useEffect(() => {
    if (at >= 0) reveal(at);
    // Only when another row becomes current: pages that arrive above it must not pull the list about.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selection.current, reveal]);

  const onClick = (event: MouseEvent) => {
    const position = positionOf(event);
    if (position === undefined) return;
    const part = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset['part'];
    const modified = event.ctrlKey || event.metaKey;
    if (part === 'open' && !modified && !event.shiftKey) onOpen(position);
    else if (part === 'box') select({ type: 'toggle', at: position, range: event.shiftKey });
    else select({ type: 'click', at: position, toggle: modified, range: event.shiftKey });
  };

  const onContextMenu = (event: MouseEvent) => {
    const position = positionOf(event);
    const row = position === undefined ? undefined : rows.rows[position];
    if (position === undefined || row === undefined || element.current === null || wantsOwnMenu(event))
      return;
    event.preventDefault();
    // On a selected row the menu is about the whole selection.
    if (selection.rows.has(row)) select({ type: 'move', at: position, range: false });
    else select({ type: 'click', at: position, toggle: false, range: false });
    props.onMenu(pointOfPointer(event, element.current));
  };
  const onDragStart = (event: DragEvent) => {
    const position = positionOf(event);
    const row = position === undefined ? undefined : rows.rows[position];
    if (position === undefined || row === undefined) return;
    // What is dragged shows: a row that is not selected is dragged alone.
    if (!selection.rows.has(row)) select({ type: 'click', at: position, toggle: false, range: false });
    props.onDrag(selection.rows.has(row) ? selection.rows : new Set([row]), event.dataTransfer);
  };
  const onMenuKey = () => {
    const grid = element.current;
    if (grid === null) return;
    reveal(at);
    props.onMenu(pointBelow(document.querySelector(`#${CSS.escape(`${id}-${at}`)}`) ?? grid, grid));
  };

  return (
    <div
      ref={element}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={count + 1}
      aria-activedescendant={at >= view.first && at < view.end ? `${id}-${at}` : undefined}
      tabIndex={0}
      className={classes.grid}
      data-versions={versions || past}
      onKeyDown={gridKeys({ ...props, count, at, page, onMenuKey })}
      onClick={onClick}
      onContextMenu={onContextMenu}
      onDragStart={onDragStart}
      onDoubleClick={(event) => {
        const position = positionOf(event);
        if (position !== undefined) onOpen(position);
      }}
    >
      <GridHeader
        sort={sort}
        onSort={onSort}
        versions={versions}
        past={past}
        selected={selectedShare(selection.rows.size, count)}
        onSelectAll={(all) => select({ type: all ? 'all' : 'none' })}
      />
      <div role="rowgroup" className={classes.rows} style={{ height: view.height }}>
        <div role="presentation" className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
          {Array.from(rows.rows.subarray(view.first, view.end), (row, index) => (
            <GridRow
              key={row}
              id={`${id}-${view.first + index}`}
              store={store}
              row={row}
              at={view.first + index}
              selected={selection.rows.has(row)}
              current={row === selection.current}
              versions={versions}
              past={past}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function selectedShare(selected: number, count: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none';
  return selected >= count ? 'all' : 'some';
}

function positionOf(event: MouseEvent): number | undefined {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
  return row === null ? undefined : Number(row.dataset['at']);
}
