import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of Athena, by the names of its API. */
export interface AthenaCall {
  readonly operation:
    | 'ListWorkGroups'
    | 'GetWorkGroup'
    | 'ListDataCatalogs'
    | 'ListDatabases'
    | 'ListTableMetadata'
    | 'GetTableMetadata'
    | 'StartQueryExecution'
    | 'StopQueryExecution'
    | 'GetQueryExecution'
    | 'BatchGetQueryExecution'
    | 'ListQueryExecutions'
    | 'GetQueryResults';
  readonly input: Readonly<Record<string, unknown>>;
  /** Workgroup, table or query it is about, for failures. */
  readonly resource?: string;
}

/**
 * Sends one call of Athena as the session, and gives what it answers, its moments in seconds. Without an SDK client, as
 * KMS is asked; it answers browsers, and goes as S3's calls do.
 * https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendAthena(
  context: AwsContext,
  region: string,
  { operation, input, resource }: AthenaCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'athena',
      region,
      operation,
      resource,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonAthena.${operation}` },
      body: input,
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no Athena.', {
    kind: 'not-supported',
    code: 'NoAthena',
    action,
    advice: 'Ask the data itself instead: its files are read from here.',
  });
