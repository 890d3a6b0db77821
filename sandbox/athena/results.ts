import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';
import { pageOf } from './call';
import { invalidRequest } from './errors';
import { executionOf } from './executions';
import type { QueryAnswer } from './query-book';
import { placeOf } from './uri';

const MOST = 1000;

/** The names of the columns are the first row of the first page. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
export async function getQueryResults(call: JsonCall): Promise<object> {
  const execution = executionOf(call, 'athena:GetQueryResults');
  const { state, answer, location } = execution;
  if (state === 'QUEUED' || state === 'RUNNING')
    throw invalidRequest(
      `Query has not yet finished. Current state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  if (state === 'FAILED' || answer === undefined)
    throw invalidRequest(
      state === 'FAILED'
        ? `Query did not finish successfully. Final query state: ${state}`
        : 'Could not find results',
      state === 'FAILED' ? 'INVALID_QUERY_EXECUTION_STATE' : 'RESULT_NOT_FOUND',
    );
  await readable(call, location);
  const { columns, rows } = answer;
  const all = [columns.map(({ name }) => name), ...rows];
  const { page, rest } = pageOf(call.body, all, { most: MOST });
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: page.map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: { ColumnInfo: columns.map(columnInfo) },
    },
    ...rest,
  };
}

/** Athena reads the results from S3, as whoever asks. */
async function readable(call: JsonCall, location: string): Promise<void> {
  const place = placeOf(location);
  if (place === undefined) throw invalidRequest('Could not find results', 'RESULT_NOT_FOUND');
  try {
    const answer = await callAs(call.kernel, call.identity, { method: 'GET', ...place });
    await answer.body?.cancel();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.status !== 403) throw invalidRequest('Could not find results', 'RESULT_NOT_FOUND');
    throw new ServiceError(
      'AccessDeniedException',
      `Access denied when reading query results from ${location}: ${error.message}`,
      400,
    );
  }
}

const columnInfo = ({ name, type }: QueryAnswer['columns'][number]) => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type,
  Precision: type === 'varchar' ? 2_147_483_647 : type === 'bigint' ? 19 : 0,
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: type === 'varchar',
});
