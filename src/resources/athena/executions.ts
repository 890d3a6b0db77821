import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendAthena } from '@/aws/send-athena';
import { nextLook } from './next-look';
import { athenaKeys } from './query-keys';

export interface Execution {
  readonly id: string;
  readonly sql: string;
  readonly workGroup: string;
  readonly catalog: string | undefined;
  readonly database: string | undefined;
  readonly state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  /** Athena's own words for how it came to that state. */
  readonly reason: string | undefined;
  /** `s3://bucket/prefix/ID.csv` */
  readonly output: string | undefined;
  readonly submitted: Date | undefined;
  /** Milliseconds; undefined while Athena says none. */
  readonly queued: number | undefined;
  readonly ran: number | undefined;
  /** Bytes it read, which AWS bills. */
  readonly scanned: number | undefined;
  /** What an earlier one answered was used again. */
  readonly reused: boolean;
}

export const isOver = ({ state }: Pick<Execution, 'state'>): boolean =>
  state !== 'QUEUED' && state !== 'RUNNING';

/** How a query stands, asked again until it is over. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export function executionQuery(context: AwsContext, region: string, id: string) {
  return queryOptions({
    queryKey: athenaKeys.execution(context, region, id),
    queryFn: async ({ signal }): Promise<Execution> => {
      const input = { QueryExecutionId: id };
      const call = { operation: 'GetQueryExecution', input, resource: id } as const;
      const answer = (await sendAthena(context, region, call, signal)) as {
        readonly QueryExecution?: WireExecution;
      };
      return executionOf(answer.QueryExecution ?? {});
    },
    refetchInterval: ({ state }) => nextLook(state.data, state.errorUpdateCount, Date.now()),
  });
}

/** How many of the latest are shown. */
const SHOWN = 50;

/** The latest of a workgroup, newest first, whoever started them. */
export function executionsQuery(context: AwsContext, region: string, group: string) {
  return queryOptions({
    queryKey: athenaKeys.executions(context, region, group),
    queryFn: async ({ signal }): Promise<readonly Execution[]> => {
      const { QueryExecutionIds: ids = [] } = (await sendAthena(
        context,
        region,
        {
          operation: 'ListQueryExecutions',
          input: { WorkGroup: group, MaxResults: SHOWN },
          resource: group,
        },
        signal,
      )) as { readonly QueryExecutionIds?: readonly string[] };
      if (ids.length === 0) return [];
      const input = { QueryExecutionIds: ids };
      const { QueryExecutions = [] } = (await sendAthena(
        context,
        region,
        { operation: 'BatchGetQueryExecution', input, resource: group },
        signal,
      )) as { readonly QueryExecutions?: readonly WireExecution[] };
      const at = new Map(ids.map((id, index) => [id, index]));
      return QueryExecutions.map(executionOf).toSorted((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0));
    },
  });
}

export interface Question {
  readonly sql: string;
  readonly group: string;
  readonly catalog: string;
  readonly database: string;
  /** `s3://bucket/prefix/`; left out, the workgroup's. */
  readonly output: string | undefined;
  /** Minutes that an equal query's answer may be old to be used again; undefined: never. */
  readonly reuse: number | undefined;
  /** Makes it the same query when it is sent again. */
  readonly token: string;
}

/** Starts a query, and gives its id. https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
export function startMutation(context: AwsContext, client: QueryClient, region: string) {
  return mutationOptions({
    mutationFn: async (question: Question): Promise<string> => {
      const { sql, group, catalog, database, output, reuse, token } = question;
      const answer = (await sendAthena(context, region, {
        operation: 'StartQueryExecution',
        resource: group,
        input: {
          QueryString: sql,
          ClientRequestToken: token,
          WorkGroup: group,
          QueryExecutionContext: { Catalog: catalog, Database: database },
          ...(output === undefined ? {} : { ResultConfiguration: { OutputLocation: output } }),
          ...(reuse === undefined
            ? {}
            : {
                ResultReuseConfiguration: {
                  ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuse },
                },
              }),
        },
      })) as { readonly QueryExecutionId?: string };
      const { QueryExecutionId: id } = answer;
      if (id === undefined)
        throw new AwsFailure('Athena took the query and told no id of it.', {
          kind: 'server',
          code: 'UnreadableAnswer',
          action: 'StartQueryExecution',
          advice: 'Look for it among the queries of the workgroup.',
        });
      return id;
    },
    onSuccess: (_, { group }) =>
      client.invalidateQueries({ queryKey: athenaKeys.executions(context, region, group) }),
  });
}

/** Stops a query; what it read until then is billed. */
export function stopMutation(context: AwsContext, client: QueryClient, region: string) {
  return mutationOptions({
    mutationFn: async (id: string): Promise<void> => {
      const input = { QueryExecutionId: id };
      await sendAthena(context, region, { operation: 'StopQueryExecution', input, resource: id });
    },
    onSuccess: (_, id) => client.invalidateQueries({ queryKey: athenaKeys.execution(context, region, id) }),
  });
}

/** As Athena writes it; moments in seconds. */
interface WireExecution {
  readonly QueryExecutionId?: string;
  readonly Query?: string;
  readonly WorkGroup?: string;
  readonly ResultConfiguration?: { readonly OutputLocation?: string };
  readonly QueryExecutionContext?: { readonly Catalog?: string; readonly Database?: string };
  readonly Status?: {
    readonly State?: Execution['state'];
    readonly StateChangeReason?: string;
    readonly SubmissionDateTime?: number;
  };
  readonly Statistics?: {
    readonly EngineExecutionTimeInMillis?: number;
    readonly QueryQueueTimeInMillis?: number;
    readonly DataScannedInBytes?: number;
    readonly ResultReuseInformation?: { readonly ReusedPreviousResult?: boolean };
  };
}

function executionOf(wire: WireExecution): Execution {
  const { Status: status = {}, Statistics: statistics = {} } = wire;
  return {
    id: wire.QueryExecutionId ?? '',
    sql: wire.Query ?? '',
    workGroup: wire.WorkGroup ?? '',
    catalog: wire.QueryExecutionContext?.Catalog,
    database: wire.QueryExecutionContext?.Database,
    state: status.State ?? 'QUEUED',
    reason: status.StateChangeReason,
    output: wire.ResultConfiguration?.OutputLocation,
    submitted:
      status.SubmissionDateTime === undefined ? undefined : new Date(status.SubmissionDateTime * 1000),
    queued: statistics.QueryQueueTimeInMillis,
    ran: statistics.EngineExecutionTimeInMillis,
    scanned: statistics.DataScannedInBytes,
    reused: statistics.ResultReuseInformation?.ReusedPreviousResult === true,
  };
}
