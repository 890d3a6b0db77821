import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendAthena } from '@/aws/send-athena';
import type { AthenaColumn } from './catalogs';
import { athenaKeys } from './query-keys';

interface ResultPage {
  readonly columns: readonly AthenaColumn[];
  /** Null is SQL's. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly next: string | undefined;
}

/** Rows of a page: the most that Athena gives. */
const ROWS = 1000;

/** What a query answered, a page at a time. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
export function resultsQuery(context: AwsContext, region: string, id: string) {
  return infiniteQueryOptions({
    queryKey: [...athenaKeys.execution(context, region, id), 'results'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: ResultPage) => next,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ pageParam, signal }) => readResults(context, region, id, pageParam, signal),
  });
}

/** One page of what a query answered. @param token of the page before it. @throws AwsFailure */
export async function readResults(
  context: AwsContext,
  region: string,
  id: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<ResultPage> {
  const input = { QueryExecutionId: id, MaxResults: ROWS, NextToken: token };
  const call = { operation: 'GetQueryResults', input, resource: id } as const;
  const { ResultSet, NextToken } = (await sendAthena(context, region, call, signal)) as WireResults;
  const columns = (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name = '', Type = '' }) => ({
    name: Name,
    type: Type,
  }));
  const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
    columns.map((_, at) => Data[at]?.VarCharValue ?? null),
  );
  // The names of the columns come as the first row of a SELECT.
  const named = token === undefined && rows[0]?.every((cell, at) => cell === columns[at]?.name);
  return { columns, rows: named === true ? rows.slice(1) : rows, next: NextToken };
}

interface WireResults {
  readonly NextToken?: string;
  readonly ResultSet?: {
    readonly Rows?: readonly { readonly Data?: readonly { readonly VarCharValue?: string }[] }[];
    readonly ResultSetMetadata?: {
      readonly ColumnInfo?: readonly { readonly Name?: string; readonly Type?: string }[];
    };
  };
}
