import { useState, type ReactNode } from 'react';
import { GridTable } from '@/ui/grid/grid-table';
import type { usePages } from './use-pages';
import classes from '@/ui/grid/grid-table.module.css';
import bar from '../toolbar.module.css';

interface RowsWithDetailProps<Row> {
  pages: ReturnType<typeof usePages<Row>>;
  columns: readonly string[];
  /** The current row, whole. */
  detail: (row: Row) => ReactNode;
  sorted?: { readonly column: string; readonly descending: boolean } | undefined;
  onSort?: (column: string) => void;
  /** What the row is counted as, where that is not its place. */
  numberOf?: (row: Row) => number;
}

/** Rows that come in pages, and the current one beside them. */
export function RowsWithDetail<Row extends { readonly cells: readonly string[] }>(
  props: RowsWithDetailProps<Row>,
) {
  const { pages, columns, detail, numberOf } = props;
  const [current, setCurrent] = useState<number>();
  const row = current === undefined ? undefined : pages.rowAt(current);
  return (
    <div className={bar.body}>
      <GridTable
        label="Rows"
        columns={columns}
        count={pages.known}
        cellsAt={(at) => pages.rowAt(at)?.cells}
        onView={pages.onView}
        current={current}
        onCurrent={setCurrent}
        sorted={props.sorted}
        onSort={props.onSort}
        numberAt={
          numberOf &&
          ((at) => {
            const found = pages.rowAt(at);
            return found && numberOf(found);
          })
        }
      />
      {row && (
        <aside className={classes.detail} aria-label="The current row">
          {detail(row)}
        </aside>
      )}
    </div>
  );
}
