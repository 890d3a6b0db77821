import {
  GetMultiRegionAccessPointRoutesCommand,
  SubmitMultiRegionAccessPointRoutesCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locationArn } from '@/aws/location';
import { sendS3Control } from '@/aws/send';
import { guardedWriteMutation } from '../guarded-write';
import { objectKeys } from '../objects/keys';
import { multiRegionKeys } from './keys';
import type { MultiRegionLocation } from '../policies/target';

export interface Route {
  readonly region: string;
  readonly bucket: string;
  /** Its traffic dial stands at 100: requests are routed there. At 0 none are. */
  readonly active: boolean;
}

/** The Regions that route, so that one of them may be the one that fails. */
const ROUTING_REGIONS = ['us-west-2', 'us-east-1', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-2'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointRoutes.html */
export function routesQuery(context: AwsContext, location: MultiRegionLocation) {
  return queryOptions({
    queryKey: [...multiRegionKeys.one(context, location), 'routes'],
    queryFn: ({ signal }) => readRoutes(context, location, signal),
  });
}

/**
 * Sets which Regions take requests; at least one must. What is under way in a Region that becomes passive is finished
 * there.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SubmitMultiRegionAccessPointRoutes.html
 */
export function saveRoutesMutation(
  context: AwsContext,
  queryClient: QueryClient,
  location: MultiRegionLocation,
) {
  return guardedWriteMutation<readonly Route[]>(context, queryClient, {
    action: 'SubmitMultiRegionAccessPointRoutes',
    queryKey: routesQuery(context, location).queryKey,
    read: () => readRoutes(context, location),
    same: sameRoutes,
    write: ({ next }) =>
      atAny(context, (region) => {
        const command = new SubmitMultiRegionAccessPointRoutesCommand({
          AccountId: location.account,
          Mrap: locationArn(location),
          RouteUpdates: next.map((route) => ({
            Region: route.region,
            Bucket: route.bucket,
            TrafficDialPercentage: route.active ? 100 : 0,
          })),
        });
        return sendS3Control(context, region, command);
      }),
    // Other buckets hold other objects.
    affects: [objectKeys.location(context, location)],
  });
}

export const sameRoutes = (left: readonly Route[], right: readonly Route[]): boolean =>
  left.length === right.length &&
  left.every((route) =>
    right.some(
      ({ region, bucket, active }) =>
        region === route.region && bucket === route.bucket && active === route.active,
    ),
  );

function readRoutes(
  context: AwsContext,
  location: MultiRegionLocation,
  signal?: AbortSignal,
): Promise<readonly Route[]> {
  return atAny(context, async (region) => {
    const command = new GetMultiRegionAccessPointRoutesCommand({
      AccountId: location.account,
      Mrap: locationArn(location),
    });
    const { Routes = [] } = await sendS3Control(context, region, command, { signal });
    return Routes.map(({ Region = '', Bucket = '', TrafficDialPercentage }) => ({
      region: Region,
      bucket: Bucket,
      active: TrafficDialPercentage === 100,
    }));
  });
}

/** Asks the session's own Region first where it is one of them, and the next where one does not answer. */
async function atAny<T>(context: AwsContext, ask: (region: string) => Promise<T>): Promise<T> {
  const home = ROUTING_REGIONS.filter((region) => region === context.profile.region);
  const [first = '', ...rest] = new Set([...home, ...ROUTING_REGIONS]);
  let region = first;
  for (;;) {
    try {
      return await ask(region);
    } catch (error) {
      const down = error instanceof AwsFailure && (error.kind === 'server' || error.kind === 'offline');
      const next = rest.shift();
      if (!down || next === undefined) throw error;
      region = next;
    }
  }
}
