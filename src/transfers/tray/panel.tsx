import { Button, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { formatCount } from '@/lib/format';
import { transferActions, transfersOf, useTransfers } from '../store/use-transfers';
import { BatchRow } from './batch-row';
import { FileRow } from './file-row';
import { countIn, rowsOf, type Filter, type Row } from './rows';
import classes from './tray.module.css';

const BATCH_HEIGHT = 34;
const FILE_HEIGHT = 28;
const FILTERS: readonly { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'problems', label: 'Need you' },
  { value: 'done', label: 'Ended' },
];

/** Every batch with its files. Only the rows in sight exist, so ten thousand files cost no more than ten. */
export function Panel() {
  const { batches, version } = useTransfers();
  const [filter, setFilter] = useState<Filter>('all');
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(
    () => rowsOf(batches, transfersOf, filter, toggled),
    // The files behind the batches change without the batches' identity telling.
    // eslint-disable-next-line react/exhaustive-deps
    [batches, version, filter, toggled],
  );
  const toggle = (id: number) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    setToggled(next);
  };
  return (
    <div className={classes.panel}>
      <div className={classes.toolbar}>
        <SegmentedControl
          aria-label="Show"
          value={filter}
          onChange={(value) => setFilter(value)}
          data={FILTERS.map(({ value, label }) => ({
            value,
            label: `${label} ${formatCount(batches.reduce((sum, batch) => sum + countIn(batch, value), 0))}`,
          }))}
        />
        <span className={classes.spring} />
        <Button variant="default" onClick={() => transferActions.clearFinished()}>
          Clear finished
        </Button>
      </div>
      <Rows rows={rows} onToggle={toggle} />
    </div>
  );
}

function Rows({ rows, onToggle }: { rows: readonly Row[]; onToggle: (id: number) => void }) {
  const scroll = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- used here alone, and this component is not memoized
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (rows[index]?.type === 'batch' ? BATCH_HEIGHT : FILE_HEIGHT),
    getItemKey: (index) => keyOf(rows[index]),
    overscan: 8,
  });
  if (rows.length === 0) return <p className={classes.nothing}>Nothing here.</p>;
  return (
    // Scrollable with the keyboard, as the rows in it are not all buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} ref={scroll} tabIndex={0} aria-label="Files">
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={key}
              className={classes.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {row.type === 'batch' ? (
                <BatchRow batch={row.batch} open={row.open} onToggle={() => onToggle(row.batch.id)} />
              ) : (
                <FileRow transfer={row.transfer} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function keyOf(row: Row | undefined): string {
  if (row === undefined) return '';
  return row.type === 'batch' ? `batch ${row.batch.id}` : `file ${row.transfer.id}`;
}
