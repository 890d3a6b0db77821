import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of S3 Tables, by the names of its API. */
interface S3TablesCall {
  readonly operation: 'GetTableMetadataLocation';
  /** ARN of the table bucket: `arn:aws:s3tables:eu-west-1:111122223333:bucket/aws-s3`. */
  readonly tableBucketARN: string;
  readonly namespace: string;
  /** Of the table. */
  readonly name: string;
}

/**
 * Sends one call of S3 Tables as the session, and gives what it answers. Without an SDK client, which would be 40 KB for
 * one call. Whether it answers browsers nobody says, and it came after AWS's own list of those that do: it goes through
 * the relay, as the files of its tables do.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Tables.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendS3Tables(
  context: AwsContext,
  region: string,
  { operation, tableBucketARN, namespace, name }: S3TablesCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  const path = [tableBucketARN, namespace, name].map(encodeURIComponent).join('/');
  return sendJson(
    context,
    {
      service: 's3-tables',
      region,
      operation,
      resource: `${tableBucketARN} ${namespace}.${name}`,
      method: 'GET',
      path: `/tables/${path}/metadata-location`,
      input: { tableBucketARN, namespace, name },
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no S3 Tables.', {
    kind: 'not-supported',
    code: 'NoS3Tables',
    action,
    advice: 'Its access logs, where it keeps any, say who wrote as well.',
  });
