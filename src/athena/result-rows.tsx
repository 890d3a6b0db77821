import { Button } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import { resultsQuery } from '@/resources/athena/results';
import { GridTable } from '@/ui/grid/grid-table';
import { EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import classes from './athena.module.css';

interface ResultRowsProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly id: string;
}

/** The first rows of an answer, and more of them when asked. */
export function ResultRows({ context, region, id }: ResultRowsProps) {
  const answer = useInfiniteQuery(resultsQuery(context, region, id));
  const [current, setCurrent] = useState<number>();
  const { data, error, hasNextPage, isFetchingNextPage } = answer;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const names = useMemo(
    () => data?.pages[0]?.columns.map(({ name, type }) => `${name} ${type}`) ?? [],
    [data],
  );
  const widths = useMemo(() => data?.pages[0]?.columns.map(widthOf), [data]);
  if (data === undefined)
    return error === null ? (
      <LoadingState label="Reading the answer…" />
    ) : (
      <FailureState failure={error} onRetry={() => void answer.refetch()} />
    );
  if (names.length === 0 || rows.length === 0)
    return <EmptyState title={names.length === 0 ? 'It answers nothing' : 'No row fits'} />;
  return (
    <>
      <GridTable
        label="Answer"
        columns={names}
        count={rows.length}
        widths={widths}
        cellsAt={(row) => rows[row]?.map((cell) => cell ?? '')}
        onView={() => undefined}
        current={current}
        onCurrent={setCurrent}
      />
      <div className={classes.foot}>
        <span role="status">
          {hasNextPage ? `The first ${formatCount(rows.length)} rows` : plural(rows.length, 'row')}
        </span>
        {hasNextPage && (
          <Button
            size="compact-xs"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void answer.fetchNextPage()}
          >
            More rows
          </Button>
        )}
        {error !== null && <InlineFailure failure={error} />}
      </div>
    </>
  );
}

/** Keys are long, counts are short; in CSS pixels. */
function widthOf({ name, type }: { readonly name: string; readonly type: string }): number {
  const least = name === 'key' ? 420 : type === 'timestamp' ? 210 : 120;
  return Math.max(least, (name.length + type.length + 3) * 8);
}
