import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { listOf, useSetting } from '../settings';
import bar from '../toolbar.module.css';
import { useRead } from '../use-read';
import type { Parser } from '../worker/parser';
import { useParser } from '../worker/use-parser';
import { ColumnChoice, weightOf } from './column-choice';
import type { ParquetCalls, ParquetFacts } from './parquet-parser';
import { Groups, Schema } from './parquet-parts';
import { Rows } from './parquet-rows';

/** So many columns are read without asking: each costs its share of the object. */
const FIRST_COLUMNS = 8;
const PARTS = ['Rows', 'Schema', 'Row groups'] as const;
type Part = (typeof PARTS)[number];

/** A table in Parquet: its schema, its row groups, and the rows of chosen columns. */
export function ParquetView({ content }: { content: Content }) {
  const parser = useParser<ParquetCalls>('parquet', content.source);
  const [reading, again] = useRead(
    () => parser?.call('open', undefined) ?? Promise.resolve(undefined),
    [parser],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value === undefined || parser === undefined)
    return <LoadingState label="Reading the footer…" />;
  return <Opened facts={reading.value} parser={parser} />;
}

function Opened({ facts, parser }: { facts: ParquetFacts; parser: Parser<ParquetCalls> }) {
  const [part, setPart] = useState<Part>('Rows');
  const [columns, setColumns] = useSetting('columns');
  const chosen = useMemo(() => {
    const named = listOf(columns);
    const names = facts.roots.map(({ name }) => name);
    return named === undefined ? names.slice(0, FIRST_COLUMNS) : names.filter((name) => named.includes(name));
  }, [columns, facts]);
  const weight = useMemo(() => weightOf(facts, chosen), [facts, chosen]);
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Parquet">
        <SegmentedControl aria-label="Part of the file" data={[...PARTS]} value={part} onChange={setPart} />
        <span className={bar.space} />
        <span className={bar.said} role="status">
          {plural(facts.rows, 'row')} in {plural(facts.groups.length, 'row group')} · {chosen.length} of{' '}
          {plural(facts.roots.length, 'column')}, {formatBytes(weight)} of the object
        </span>
      </div>
      <div className={bar.body}>
        <div className={bar.column}>
          {part === 'Rows' && <Rows facts={facts} parser={parser} columns={chosen} />}
          {part === 'Schema' && <Schema facts={facts} />}
          {part === 'Row groups' && <Groups facts={facts} />}
        </div>
        {part === 'Rows' && (
          <ColumnChoice
            facts={facts}
            chosen={chosen}
            onChosen={(names) => setColumns(JSON.stringify(names))}
          />
        )}
      </div>
    </div>
  );
}
