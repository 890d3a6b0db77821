import type { JsonCall } from '../json/handle-json';
import { authorise, refusal } from '../json/authorise';
import { workGroupArn } from './authorise';
import { pageOf, requiredText, textIn } from './call';
import { invalidRequest } from './errors';
import { workGroupNamed } from './work-groups';
import type { Execution } from './query-book';

/**
 * The caller may be told of it.
 * @throws ServiceError InvalidRequestException, AccessDeniedException
 */
export function executionOf(call: JsonCall, action: string): Execution {
  const id = requiredText(call.body, 'QueryExecutionId');
  const found = find(call, id);
  if (found === undefined) throw invalidRequest(`QueryExecution ${id} was not found`);
  authorise(call, action, workGroupArn(call, found.workGroup));
  return found;
}

function find({ kernel, identity, region }: JsonCall, id: string): Execution | undefined {
  const found = kernel.queries.executions.get(id);
  return found?.account === identity.account.id && found.region === region ? found : undefined;
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export const getQueryExecution = (call: JsonCall): object => ({
  QueryExecution: described(executionOf(call, 'athena:GetQueryExecution'), call.now),
});

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
export function batchGetQueryExecution(call: JsonCall): object {
  const ids = call.body['QueryExecutionIds'];
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 50 || ids.some((id) => typeof id !== 'string'))
    throw invalidRequest('QueryExecutionIds takes 1 to 50 ids');
  const found: object[] = [];
  const missed: object[] = [];
  for (const id of ids as string[]) {
    const one = find(call, id);
    const may =
      one !== undefined &&
      refusal(call, 'athena:BatchGetQueryExecution', workGroupArn(call, one.workGroup)) === undefined;
    if (one !== undefined && may) found.push(described(one, call.now));
    else
      missed.push({
        QueryExecutionId: id,
        ErrorCode: 'INVALID_INPUT',
        ErrorMessage: `QueryExecution ${id} was not found`,
      });
  }
  return { QueryExecutions: found, UnprocessedQueryExecutionIds: missed };
}

/** Newest first. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListQueryExecutions.html */
export function listQueryExecutions(call: JsonCall): object {
  const name = textIn(call.body, 'WorkGroup') ?? 'primary';
  authorise(call, 'athena:ListQueryExecutions', workGroupArn(call, name));
  workGroupNamed(call, name);
  const all = [...call.kernel.queries.executions.values()].filter(
    ({ account, region, workGroup }) =>
      account === call.identity.account.id && region === call.region && workGroup === name,
  );
  const { page, rest } = pageOf(call.body, all.toReversed(), { most: 50 });
  return { QueryExecutionIds: page.map(({ id }) => id), ...rest };
}

function described(execution: Execution, now: number): object {
  const { state, reason, failure, submittedAt, startedAt, completedAt } = execution;
  const until = completedAt ?? now;
  const queued = (startedAt ?? until) - submittedAt;
  const ran = startedAt === undefined ? 0 : until - startedAt;
  return {
    QueryExecutionId: execution.id,
    Query: execution.sql,
    StatementType: 'DML',
    SubstatementType: 'SELECT',
    ResultConfiguration: { OutputLocation: execution.location },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: execution.reused } },
    QueryExecutionContext: { Catalog: execution.catalog.toLowerCase(), Database: execution.database },
    Status: {
      State: state,
      SubmissionDateTime: submittedAt / 1000,
      ...(completedAt === undefined ? {} : { CompletionDateTime: completedAt / 1000 }),
      ...(reason === undefined ? {} : { StateChangeReason: reason }),
      ...(failure === undefined
        ? {}
        : {
            AthenaError: {
              ErrorCategory: failure.category,
              ErrorType: failure.type,
              Retryable: false,
              ErrorMessage: reason,
            },
          }),
    },
    Statistics: {
      EngineExecutionTimeInMillis: ran,
      DataScannedInBytes: execution.scanned,
      TotalExecutionTimeInMillis: queued + ran,
      QueryQueueTimeInMillis: queued,
      ServicePreProcessingTimeInMillis: 0,
      QueryPlanningTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: execution.reused },
    },
    WorkGroup: execution.workGroup,
    EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
  };
}
