import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectKeys } from './keys';
import { setRequesterPays } from './requester-pays';

/** Agrees to pay for this location (or no longer), and reads again what was refused without. */
export async function payAsRequester(
  queryClient: QueryClient,
  context: AwsContext,
  location: Location,
  pays: boolean,
): Promise<void> {
  setRequesterPays(context, location, pays);
  await queryClient.resetQueries({ queryKey: objectKeys.location(context, location) });
}
