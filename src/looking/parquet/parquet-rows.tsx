import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import { Fields } from '../table/fields';
import { RowsWithDetail } from '../table/rows-with-detail';
import { usePages } from '../table/use-pages';
import type { Parser } from '../worker/parser';
import { ConditionBar } from './condition-bar';
import type { Progress, Search } from './found-rows';
import type { ParquetCalls, ParquetFacts, ParquetRow } from './parquet-parser';
import { useSearch } from './use-search';

interface RowsProps {
  facts: ParquetFacts;
  parser: Parser<ParquetCalls>;
  columns: readonly string[];
}

/** Rows of the chosen columns: all of them, or those that fulfil conditions, in an order. */
export function Rows({ facts, parser, columns }: RowsProps) {
  const { search, setConditions, turn } = useSearch(facts);
  const [progress, setProgress] = useState<Progress>();
  if (facts.rows === 0) return <EmptyState title="The table has no rows" />;
  return (
    <>
      <ConditionBar
        facts={facts}
        conditions={search?.conditions ?? []}
        onConditions={setConditions}
        said={search === undefined || progress === undefined ? '' : saidOf(progress)}
      />
      {columns.length === 0 ? (
        <EmptyState title="Choose a column" />
      ) : (
        <Found
          key={JSON.stringify([columns, search])}
          parser={parser}
          columns={columns}
          search={search}
          onProgress={setProgress}
          onSort={turn}
        />
      )}
    </>
  );
}

const saidOf = ({ groups, skipped, looked, sorted }: Progress): string =>
  [
    `${formatCount(looked)} of ${plural(groups, 'row group')} read`,
    skipped > 0 ? `${formatCount(skipped)} left out by their statistics` : undefined,
    sorted === undefined ? undefined : `only the first ${formatCount(sorted)} rows are in order`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');

interface FoundProps {
  parser: Parser<ParquetCalls>;
  columns: readonly string[];
  search: Search | undefined;
  onProgress: (progress: Progress | undefined) => void;
  onSort: (column: string) => void;
}

function Found({ parser, columns, search, onProgress, onSort }: FoundProps) {
  const read = useMemo(
    () => async (from: number, count: number) => {
      const page = await parser.call('rows', { columns, from, count, search });
      onProgress(page.progress);
      return page;
    },
    [parser, columns, search, onProgress],
  );
  const pages = usePages<ParquetRow>(read);
  if (pages.failure !== undefined) return <Failure error={pages.failure} onRetry={pages.retry} />;
  if (pages.known === 0 && !pages.whole) return <LoadingState label="Reading…" />;
  if (pages.known === 0) return <EmptyState title="No row fulfils these conditions" />;
  return (
    <RowsWithDetail
      pages={pages}
      columns={columns}
      sorted={search?.sort}
      onSort={onSort}
      numberOf={({ at }) => at + 1}
      detail={(row) => <Fields columns={columns} cells={row.cells} />}
    />
  );
}
