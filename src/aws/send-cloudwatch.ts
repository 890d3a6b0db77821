import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of CloudWatch, by the names of its API. */
export interface CloudWatchCall {
  readonly operation: 'DeleteAlarms' | 'DescribeAlarms' | 'GetMetricData' | 'ListMetrics' | 'PutMetricAlarm';
  readonly input: Readonly<Record<string, unknown>>;
  /** Bucket or alarm it is about, for failures. */
  readonly resource?: string;
}

/**
 * Sends one call of CloudWatch as the session, and gives what it answers, its moments in seconds. Without an SDK client,
 * as CloudTrail is asked; it answers browsers, and goes as S3's calls do.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/making-api-requests.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendCloudWatch(
  context: AwsContext,
  region: string,
  { operation, input, resource }: CloudWatchCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'cloudwatch',
      region,
      operation,
      ...(resource === undefined ? {} : { resource }),
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `GraniteServiceVersion20100801.${operation}`,
      },
      body: input,
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no CloudWatch.', {
    kind: 'not-supported',
    code: 'NoCloudWatch',
    action,
    advice: 'Its own monitoring counts requests and bytes, where it has one.',
  });
