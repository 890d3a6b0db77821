import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { Fields } from '../table/fields';
import { GridTable } from '@/ui/grid/grid-table';
import table from '@/ui/grid/grid-table.module.css';
import bar from '../toolbar.module.css';
import { AskFailure } from './ask-failure';
import type { Answer } from './engine/engine';
import type { Asks } from './use-asking';

/** What came of a question. */
export function AnswerView({ asks }: { asks: Asks }) {
  switch (asks.state) {
    case 'none':
      return <EmptyState title="Ctrl+Enter runs it" />;
    case 'stopped':
      return <EmptyState title="It was stopped" />;
    case 'running':
      return <LoadingState label="Asking…" />;
    case 'failed':
      return <AskFailure error={asks.error} />;
    default:
      return <Rows answer={asks.answer} took={asks.took} />;
  }
}

function Rows({ answer, took }: { answer: Answer; took: number }) {
  const [current, setCurrent] = useState<number>();
  const { columns, rows, more } = answer;
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const cells = (at: number) => rows[at]?.map((cell) => cell ?? '');
  const row = current === undefined ? undefined : cells(current);
  return (
    <div className={bar.column}>
      <p className={bar.divide} style={{ margin: 0 }} role="status">
        {more ? `The first ${formatCount(rows.length)} rows: there are more` : plural(rows.length, 'row')} in{' '}
        {(took / 1000).toFixed(took < 9950 ? 1 : 0)} s
      </p>
      {rows.length === 0 ? (
        <EmptyState title="No row fits" />
      ) : (
        <div className={bar.body}>
          <GridTable
            label="Answer"
            columns={names}
            count={rows.length}
            cellsAt={cells}
            onView={() => undefined}
            current={current}
            onCurrent={setCurrent}
          />
          {row && (
            <aside className={table.detail} aria-label="The current row">
              <Fields columns={names} cells={row} />
            </aside>
          )}
        </div>
      )}
    </div>
  );
}
