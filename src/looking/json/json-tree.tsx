import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { visibleText } from '@/ui/names/odd-names';
import { Failure } from '../failure';
import { ForeignText } from '@/ui/names/foreign-text';
import type { Parser } from '../worker/parser';
import type { JsonCalls, JsonRoot } from './json-parser';
import { PAGE, treeRows, type Opened, type TreeRow } from './tree-rows';
import classes from './json-tree.module.css';

const ROW = 22;
const INDENT = 16;
/** Deeper is not drawn further to the right. */
const DEEPEST = 40;

interface JsonTreeProps {
  label: string;
  parser: Parser<JsonCalls>;
  root: JsonRoot;
}

/** The tree, of which the rows in view exist; members are found when they are opened. */
export function JsonTree({ label, parser, root }: JsonTreeProps) {
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  const [opened, setOpened] = useState<ReadonlyMap<number, Opened>>(new Map());
  const [current, setCurrent] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const rows = useMemo(() => treeRows(root.node, opened), [root, opened]);
  const view = useRowWindow(element, rows.length, ROW, 0);

  const more = (at: number, from: number) => {
    parser.call('members', { at, from, count: PAGE }).then(
      ({ children, whole }) =>
        setOpened((before) => {
          const known = before.get(at)?.children ?? [];
          if (known.length !== from) return before;
          return new Map(before).set(at, { children: [...known, ...children], whole });
        }),
      setFailure,
    );
  };
  const close = (at: number) =>
    setOpened((before) => {
      const next = new Map(before);
      next.delete(at);
      return next;
    });
  useEffect(() => {
    if (root.node.kind === 'object' || root.node.kind === 'array') more(root.node.at, 0);
    // oxlint-disable-next-line react/exhaustive-deps -- the root is open from the beginning
  }, [root]);

  const toggle = (row: TreeRow) => {
    if (row.type === 'more') more(row.of, row.from);
    else if (row.open === true) close(row.node.at);
    else if (row.open === false) more(row.node.at, 0);
  };
  const go = (to: number) => {
    const row = Math.max(0, Math.min(to, rows.length - 1));
    setCurrent(row);
    view.reveal(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[current];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      PageDown: () => go(current + view.page),
      PageUp: () => go(current - view.page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row?.type === 'node' && row.open === false ? toggle(row) : go(current + 1)),
      ArrowLeft: () => {
        if (row?.type === 'node' && row.open === true) toggle(row);
        else if (row !== undefined && row.parent >= 0) go(row.parent);
      },
      Enter: () => row && toggle(row),
      ' ': () => row && toggle(row),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  if (failure !== undefined) return <Failure error={failure} onRetry={() => setFailure(undefined)} />;
  const at = Math.min(current, rows.length - 1);
  return (
    <>
      <div
        ref={element}
        className={classes.tree}
        role="tree"
        aria-label={label}
        aria-activedescendant={at >= view.first && at < view.end ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={classes.rows} role="presentation" style={{ height: view.height }}>
          <div
            className={classes.drawn}
            role="presentation"
            style={{ transform: `translateY(${view.top}px)` }}
          >
            {rows.slice(view.first, view.end).map((row, offset) => {
              const index = view.first + offset;
              return (
                // The tree has the keys of its rows.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={index}
                  id={`${id}-${index}`}
                  role="treeitem"
                  aria-level={row.depth + 1}
                  aria-expanded={row.type === 'node' ? row.open : undefined}
                  aria-selected={index === at}
                  tabIndex={-1}
                  data-current={index === at || undefined}
                  className={classes.row}
                  style={{ paddingLeft: 8 + Math.min(row.depth, DEEPEST) * INDENT }}
                  onClick={() => {
                    setCurrent(index);
                    toggle(row);
                  }}
                >
                  <RowText row={row} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {root.rest !== undefined && (
        <p role="status" style={{ margin: 0, padding: '6px 12px', color: 'var(--mantine-color-error)' }}>
          After the document there is more, which JSON does not have: {visibleText(root.rest)}
        </p>
      )}
    </>
  );
}

function RowText({ row }: { row: TreeRow }) {
  if (row.type === 'more') {
    return (
      <>
        <span className={classes.mark} />
        <span className={classes.key}>{PAGE} more…</span>
      </>
    );
  }
  const { node, label, open } = row;
  const Mark = open === true ? IconChevronDown : IconChevronRight;
  return (
    <>
      <span className={classes.mark}>{open !== undefined && <Mark size={13} aria-hidden />}</span>
      {label !== undefined && (
        <span className={classes.key}>{label === '' ? '""' : <ForeignText text={label} />}:</span>
      )}
      <span className={classes.value} data-kind={node.kind}>
        {node.kind === 'string' && '"'}
        <ForeignText text={node.text} />
        {node.kind === 'string' && (node.cut === true ? '…"' : '"')}
      </span>
    </>
  );
}
