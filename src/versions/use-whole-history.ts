import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { useListing } from '@/resources/objects/use-listing';
import { isOneKey, type Chosen } from './chosen';

/** The history of a prefix for a plan: it is there once every version was read. */
export function useWholeHistory(
  context: AwsContext,
  location: Location,
  prefix: string,
  only: Chosen | undefined,
) {
  const mode = only !== undefined && isOneKey(only) ? 'key' : 'history';
  const { query, listing, version } = useListing(context, location, { mode, prefix });
  const whole = listing?.state.kind === 'complete' ? listing : undefined;
  return { query, listing, history: useHistoryOf(whole, version) };
}
