import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of Config, by the names of its API. */
export interface ConfigCall {
  readonly operation:
    | 'DescribeConfigurationAggregators'
    | 'GetResourceConfigHistory'
    | 'ListDiscoveredResources'
    | 'SelectAggregateResourceConfig';
  readonly input: Readonly<Record<string, unknown>>;
  /** What it is about, for failures. */
  readonly resource?: string;
}

/**
 * Sends one call of AWS Config as the session, and gives what it answers, its moments in seconds. Without an SDK client,
 * as CloudTrail is asked; it answers browsers, and goes as S3's calls do.
 * https://docs.aws.amazon.com/config/latest/APIReference/Welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendConfig(
  context: AwsContext,
  region: string,
  { operation, input, resource }: ConfigCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'config',
      region,
      operation,
      ...(resource === undefined ? {} : { resource }),
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `StarlingDoveService.${operation}`,
      },
      body: input,
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no AWS Config.', {
    kind: 'not-supported',
    code: 'NoConfig',
    action,
    advice: 'The versions that this browser saw are all there is of the past.',
  });
