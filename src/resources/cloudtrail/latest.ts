import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { HOME_REGION } from '@/aws/profiles/built-in';
import { type ChangedThing, thingKey } from './changes';
import type { TrailEvent } from './event';
import { trailEventKeys } from './keys';
import { lookUpEvents } from './look-up';

/** Events that change who is let in. */
const OF_S3 = [
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutBucketAcl',
  'PutBucketPublicAccessBlock',
  'DeleteBucketPublicAccessBlock',
  'PutAccessPointPolicy',
  'DeleteAccessPointPolicy',
];
/** Those of IAM, which are kept in the first Region of the partition. */
const OF_IAM = [
  'CreateRole',
  'UpdateAssumeRolePolicy',
  'PutRolePolicy',
  'DeleteRolePolicy',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'CreatePolicyVersion',
];

export interface LatestChanges {
  /** The newest change of each thing that was done, by {@link thingKey}. */
  readonly byThing: ReadonlyMap<string, TrailEvent>;
  /** Whether there are older events that were not looked at: a thing that is not among these may have been changed by one. */
  readonly more: boolean;
}

/**
 * Who changed what last, in a whole account: of each kind of change the latest 50 events of every Region. Two look-ups a
 * second are answered in a Region, so that it takes some four seconds.
 * @param account 12 digits
 * @throws AwsFailure
 */
export function latestChangesQuery(context: AwsContext, account: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: trailEventKeys.latest(context, regions),
    queryFn: async ({ signal }): Promise<LatestChanges> => {
      const { partition } = context.profile;
      const looks = [
        ...regions.flatMap((region) => OF_S3.map((value) => ({ region, value }))),
        ...OF_IAM.map((value) => ({ region: HOME_REGION[partition], value })),
      ];
      const pages = await Promise.all(
        looks.map(async ({ region, value }) => ({
          region,
          ...(await lookUpEvents(context, region, { by: 'EventName', value }, signal)),
        })),
      );
      const byThing = new Map<string, TrailEvent>();
      for (const { region, events } of pages)
        for (const event of events) {
          const thing = thingOf(event, { partition, region, account });
          if (thing === undefined || event.refused !== undefined) continue;
          const key = thingKey(thing);
          const known = byThing.get(key);
          if (known === undefined || known.at < event.at) byThing.set(key, event);
        }
      return { byThing, more: pages.some(({ next }) => next !== undefined) };
    },
    staleTime: 60_000,
  });
}

interface Place {
  readonly partition: AwsContext['profile']['partition'];
  readonly region: string;
  readonly account: string;
}

function thingOf({ name, parameters }: TrailEvent, place: Place): ChangedThing | undefined {
  const text = (member: string) => {
    const value = parameters[member];
    return typeof value === 'string' ? value : undefined;
  };
  const [bucket, point, role, policy] = ['bucketName', 'name', 'roleName', 'policyArn'].map(text);
  if (name.includes('AccessPoint'))
    return point === undefined ? undefined : { type: 'access-point', name: point, ...place };
  if (role !== undefined) return { type: 'role', name: role };
  if (name === 'CreatePolicyVersion')
    return policy === undefined ? undefined : { type: 'managed-policy', arn: policy };
  return bucket === undefined ? undefined : { type: 'bucket', name: bucket };
}
