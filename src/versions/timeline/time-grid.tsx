import { IconDots } from '@tabler/icons-react';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import {
  ContextMenu,
  isMenuKey,
  pointBelow,
  pointOfPointer,
  wantsOwnMenu,
  type MenuPoint,
} from '@/ui/context-menu';
import { useRowWindow } from '@/ui/grid/use-row-window';
import type { MenuGroups } from '@/ui/menu-actions';
import classes from './time-grid.module.css';

interface TimeGridProps {
  label: string;
  /** CSS tracks, the same in each row; a last one for the menu's button is added. */
  columns: string;
  head: readonly string[];
  count: number;
  /** The cells of a row. */
  cells: (index: number) => readonly ReactNode[];
  identity: (index: number) => string | number;
  current: number;
  onCurrent: (index: number) => void;
  /** Undefined where nothing can be selected. */
  selected?: (index: number) => boolean;
  onToggle?: (index: number) => void;
  actions: (index: number) => MenuGroups;
  /** What Enter does. */
  onOpen: (index: number) => void;
  onDelete?: () => void;
}

const ROW = 32;

/** Lines of a history as a grid of which only those in view exist. Focus stays on the grid itself. */
export function TimeGrid(props: TimeGridProps) {
  const { label, columns, head, count, current, onCurrent, selected, onToggle } = props;
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  const view = useRowWindow(element, count, ROW, ROW);
  const [menu, setMenu] = useState<{ readonly at: MenuPoint; readonly row: number }>();
  // Whoever opened the page works in its list, as soon as there is one.
  useEffect(() => {
    const grid = element.current;
    if (grid !== null && grid.closest('section') === document.activeElement) grid.focus();
  }, []);
  const style = { gridTemplateColumns: `${columns} 28px` };

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    onCurrent(next);
    view.reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== element.current || count === 0) return;
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + view.page,
      PageUp: current - view.page,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) moveTo(to);
    else if (event.key === ' ' && onToggle) onToggle(current);
    else if (event.key === 'Enter') props.onOpen(current);
    else if (event.key === 'Delete' && props.onDelete) props.onDelete();
    else if (isMenuKey(event) && element.current !== null) {
      const row = document.querySelector(`#${CSS.escape(`${id}-${current}`)}`);
      setMenu({ at: pointBelow(row ?? element.current, element.current), row: current });
    } else return;
    event.preventDefault();
  };
  const rowOf = (event: MouseEvent): number | undefined => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset['at'];
    return row === undefined ? undefined : Number(row);
  };
  return (
    <>
      <div
        ref={element}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-multiselectable={selected === undefined ? undefined : true}
        aria-activedescendant={current >= view.first && current < view.end ? `${id}-${current}` : undefined}
        tabIndex={0}
        className={classes.grid}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const row = rowOf(event);
          if (row === undefined || element.current === null) return;
          onCurrent(row);
          const part = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset['part'];
          if (part === 'menu') setMenu({ at: pointOfPointer(event, element.current), row });
          else if (event.ctrlKey || event.metaKey || part === 'box') onToggle?.(row);
        }}
        onDoubleClick={(event) => {
          const row = rowOf(event);
          if (row !== undefined) props.onOpen(row);
        }}
        onContextMenu={(event) => {
          const row = rowOf(event);
          if (row === undefined || element.current === null || wantsOwnMenu(event)) return;
          event.preventDefault();
          onCurrent(row);
          setMenu({ at: pointOfPointer(event, element.current), row });
        }}
      >
        <div role="row" aria-rowindex={1} className={classes.header} style={style}>
          {head.map((name) => (
            <div key={name} role="columnheader">
              {name === '' ? <span className={classes.unseen}>Selected</span> : name}
            </div>
          ))}
          <div role="columnheader">
            <span className={classes.unseen}>Actions</span>
          </div>
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: view.height }}>
          <div
            role="presentation"
            className={classes.drawn}
            style={{ transform: `translateY(${view.top}px)` }}
          >
            {Array.from({ length: view.end - view.first }, (_, offset) => {
              const index = view.first + offset;
              return (
                <div
                  key={props.identity(index)}
                  id={`${id}-${index}`}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={selected?.(index)}
                  data-at={index}
                  data-current={index === current}
                  className={classes.row}
                  style={style}
                >
                  {props.cells(index).map((cell, column) => (
                    // oxlint-disable-next-line react/no-array-index-key -- columns are told by their places
                    <div key={column} role="gridcell" className={classes.cell}>
                      {cell}
                    </div>
                  ))}
                  <div role="gridcell" data-part="menu" className={classes.menu}>
                    <IconDots size={15} aria-label="Actions" />
                  </div>
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <ContextMenu
        at={menu?.at}
        label="Actions on this line"
        groups={menu === undefined ? [] : props.actions(menu.row)}
        onClose={() => setMenu(undefined)}
      />
    </>
  );
}
