import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import { ForeignText } from '../foreign-text';
import type { Content } from '../kinds/kind';
import { GridTable } from '../table/grid-table';
import { Fields } from '../table/fields';
import { usePages } from '../table/use-pages';
import tableClasses from '../table/grid-table.module.css';
import bar from '../toolbar.module.css';
import { useRead } from '../use-read';
import type { Parser } from '../worker/parser';
import { useParser } from '../worker/use-parser';
import type { ParquetCalls, ParquetFacts, ParquetRow } from './parquet-parser';
import classes from './parquet-view.module.css';

/** So many columns are read without asking: each costs its share of the object. */
const FIRST_COLUMNS = 8;
const PARTS = ['Rows', 'Schema', 'Row groups'] as const;
const SCHEMA_WIDTHS = [320, 260, 120, 120, 120];
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
  const [chosen, setChosen] = useState<readonly string[]>(() => facts.roots.slice(0, FIRST_COLUMNS));
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
          {part === 'Rows' && <Rows key={chosen.join('\0')} facts={facts} parser={parser} columns={chosen} />}
          {part === 'Schema' && <Schema facts={facts} />}
          {part === 'Row groups' && <Groups facts={facts} />}
        </div>
        {part === 'Rows' && <Choice facts={facts} chosen={chosen} onChosen={setChosen} />}
      </div>
    </div>
  );
}

const weightOf = ({ columns }: ParquetFacts, chosen: readonly string[]): number =>
  columns.reduce((sum, { root, packed }) => sum + (chosen.includes(root) ? packed : 0), 0);

interface RowsProps {
  facts: ParquetFacts;
  parser: Parser<ParquetCalls>;
  columns: readonly string[];
}

function Rows({ facts, parser, columns }: RowsProps) {
  const read = useMemo(
    () => (from: number, count: number) => parser.call('rows', { columns, from, count }),
    [parser, columns],
  );
  const pages = usePages<ParquetRow>(read);
  const [current, setCurrent] = useState<number>();
  const row = current === undefined ? undefined : pages.rowAt(current);
  if (columns.length === 0) return <EmptyState title="Choose a column" />;
  if (facts.rows === 0) return <EmptyState title="The table has no rows" />;
  if (pages.failure !== undefined) return <Failure error={pages.failure} onRetry={pages.retry} />;
  return (
    <div className={bar.body}>
      <GridTable
        label="Rows"
        columns={columns}
        count={facts.rows}
        cellsAt={(at) => pages.rowAt(at)?.cells}
        onView={pages.onView}
        current={current}
        onCurrent={setCurrent}
      />
      {row && (
        <aside className={tableClasses.detail} aria-label="The current row">
          <Fields columns={columns} cells={row.cells} />
        </aside>
      )}
    </div>
  );
}

interface ChoiceProps {
  facts: ParquetFacts;
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

function Choice({ facts, chosen, onChosen }: ChoiceProps) {
  const choose = (name: string, on: boolean) =>
    onChosen(facts.roots.filter((root) => (root === name ? on : chosen.includes(root))));
  return (
    <aside className={classes.choice} aria-label="Columns">
      <div className={classes.choiceHead}>
        <Button variant="default" onClick={() => onChosen(facts.roots)}>
          All
        </Button>
        <Button variant="default" onClick={() => onChosen([])}>
          None
        </Button>
      </div>
      {facts.roots.map((name) => (
        <Checkbox
          key={name}
          label={<ForeignText text={`${name} · ${formatBytes(weightOf(facts, [name]))}`} />}
          checked={chosen.includes(name)}
          onChange={(event) => choose(name, event.currentTarget.checked)}
        />
      ))}
    </aside>
  );
}

function Schema({ facts }: { facts: ParquetFacts }) {
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

function Groups({ facts }: { facts: ParquetFacts }) {
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
