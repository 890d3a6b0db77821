import { useQuery } from '@tanstack/react-query';
import type { CliOptions } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { regionQuery } from '@/resources/buckets/locate';
import { useRequesterPays } from '@/resources/objects/requester-pays';

/** What a command of the AWS CLI has to say about a location. It needs a Region, whatever the service makes of it. */
export function useCliOptions(
  context: AwsContext,
  location: Location,
): Pick<CliOptions, 'region' | 'requesterPays'> {
  const { data } = useQuery(regionQuery(context, location));
  const requesterPays = useRequesterPays(context, location);
  return { region: data ?? context.profile.region, requesterPays };
}
