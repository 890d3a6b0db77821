import { pace } from '@/lib/pace';
import { pause } from '@/lib/pause';
import type { InTurn } from '@/lib/turns';
import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { delayBefore } from './delay-before';
import { AwsFailure } from './failure';
import { toFailure } from './failures/to-failure';

/** One call of CloudTrail, by the names of its API. */
export interface CloudTrailCall {
  readonly operation: 'LookupEvents' | 'DescribeTrails' | 'GetEventSelectors' | 'GetTrailStatus';
  readonly input: Readonly<Record<string, unknown>>;
  /** Trail or resource it is about, for failures. */
  readonly resource?: string;
}

/**
 * LookupEvents is answered twice a second, in each account and Region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const LOOKUP_INTERVAL_MS = 500;
const lookups = new Map<string, InTurn>();

/**
 * Sends one call of CloudTrail as the session, and gives what it answers, its moments in seconds. Look-ups of one session
 * and Region keep the pace that CloudTrail allows, and are asked again when others of the account took their turn. Without
 * an SDK client, as KMS is asked; it answers browsers, and goes as S3's calls do.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/Welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes, `aborted` when the signal fired
 */
export async function sendCloudTrail(
  context: AwsContext,
  region: string,
  { operation, input, resource }: CloudTrailCall,
  signal: AbortSignal = new AbortController().signal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  const call = {
    service: 'cloudtrail',
    region,
    operation,
    resource,
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.${operation}`,
    },
    body: input,
  } as const;
  const send = () => sendJson(context, call, signal);
  if (operation !== 'LookupEvents') return send();
  for (let tries = 0; ; tries += 1) {
    try {
      return await lookupsOf(context, region)(send, signal);
    } catch (error) {
      const delay = delayBefore(error, tries);
      if (delay === undefined || signal.aborted)
        throw toFailure(error, { action: operation, resource, context });
      await pause(delay, signal);
    }
  }
}

function lookupsOf({ id }: AwsContext, region: string): InTurn {
  const key = `${id} ${region}`;
  const known = lookups.get(key) ?? pace(LOOKUP_INTERVAL_MS);
  lookups.set(key, known);
  return known;
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no CloudTrail.', {
    kind: 'not-supported',
    code: 'NoCloudTrail',
    action,
    advice: 'What happened to its buckets stands in the logs of the service itself.',
  });
