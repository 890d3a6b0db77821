import { useMemo, useState } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import { Fields } from '../table/fields';
import { GridTable } from '@/ui/grid/grid-table';
import type { ParquetFacts } from './parquet-parser';
import classes from './parquet-view.module.css';

const SCHEMA_WIDTHS = [320, 260, 120, 120, 120];

/** What the columns of a Parquet file are, and what its writer noted. */
export function Schema({ facts }: { facts: ParquetFacts }) {
  const [current, setCurrent] = useState<number>();
  const { columns, metadata, createdBy } = facts;
  const further = [...(createdBy === undefined ? [] : [['created by', createdBy] as const]), ...metadata];
  return (
    <>
      <GridTable
        label="Schema"
        widths={SCHEMA_WIDTHS}
        columns={['Column', 'Type', 'Packed as', 'In the object', 'Unpacked']}
        count={columns.length}
        cellsAt={(at) => {
          const column = columns[at];
          return (
            column && [
              column.path,
              column.type,
              column.codec,
              formatBytes(column.packed),
              formatBytes(column.unpacked),
            ]
          );
        }}
        onView={() => undefined}
        current={current}
        onCurrent={setCurrent}
      />
      {further.length > 0 && (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.further} role="region" aria-label="Metadata of the file" tabIndex={0}>
          <Fields columns={further.map(([name]) => name)} cells={further.map(([, value]) => value)} />
        </div>
      )}
    </>
  );
}

/** Its row groups. */
export function Groups({ facts }: { facts: ParquetFacts }) {
  const [current, setCurrent] = useState<number>();
  const firsts = useMemo(() => firstsOf(facts), [facts]);
  return (
    <GridTable
      label="Row groups"
      columns={['Rows', 'From row', 'Unpacked']}
      count={facts.groups.length}
      cellsAt={(at) => {
        const group = facts.groups[at];
        return (
          group && [formatCount(group.rows), formatCount((firsts[at] ?? 0) + 1), formatBytes(group.bytes)]
        );
      }}
      onView={() => undefined}
      current={current}
      onCurrent={setCurrent}
    />
  );
}

/** The first row of each group, from 0. */
function firstsOf({ groups }: ParquetFacts): number[] {
  const firsts = [0];
  for (const { rows } of groups) firsts.push((firsts.at(-1) ?? 0) + rows);
  return firsts;
}
