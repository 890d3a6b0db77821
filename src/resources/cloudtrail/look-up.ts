import * as v from 'valibot';
import type { AwsContext } from '@/aws/context';
import { sendCloudTrail } from '@/aws/send-cloudtrail';
import { readTrailEvent, type TrailEvent } from './event';

/** What events are looked up by: CloudTrail takes one attribute alone. */
export interface LookUp {
  readonly by: 'ResourceName' | 'EventName';
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly token?: string;
}

export interface EventPage {
  /** Newest first. */
  readonly events: readonly TrailEvent[];
  readonly next?: string;
}

const answerSchema = v.object({
  Events: v.optional(v.array(v.object({ CloudTrailEvent: v.optional(v.string()) })), []),
  NextToken: v.optional(v.string()),
});

/**
 * One page of the account's management events in a Region, of the last 90 days; 50 at most.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * @throws AwsFailure
 */
export async function lookUpEvents(
  context: AwsContext,
  region: string,
  { by, value, from, to, token }: LookUp,
  signal: AbortSignal,
): Promise<EventPage> {
  const input = {
    LookupAttributes: [{ AttributeKey: by, AttributeValue: value }],
    ...(from === undefined ? {} : { StartTime: Math.floor(from / 1000) }),
    ...(to === undefined ? {} : { EndTime: Math.ceil(to / 1000) }),
    ...(token === undefined ? {} : { NextToken: token }),
    MaxResults: 50,
  };
  const call = { operation: 'LookupEvents', input, resource: value } as const;
  const { Events, NextToken } = v.parse(answerSchema, await sendCloudTrail(context, region, call, signal));
  return {
    events: Events.map(({ CloudTrailEvent }) => readTrailEvent(CloudTrailEvent)).filter(
      (event) => event !== undefined,
    ),
    next: NextToken,
  };
}
