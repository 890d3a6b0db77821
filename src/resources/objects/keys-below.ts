import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectKeys } from './keys';
import { objectsBelow } from './objects-below';

/**
 * Every key below these prefixes, read anew each time: what is about to be deleted is counted, not guessed.
 * `onCount` hears of the sum as it grows.
 */
export function keysBelowQuery(
  context: AwsContext,
  location: Location,
  prefixes: readonly string[],
  onCount: (keys: number) => void,
) {
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'below', prefixes],
    queryFn: async ({ signal }): Promise<string[]> => {
      const keys: string[] = [];
      for (const prefix of prefixes) {
        const before = keys.length;
        const { objects } = await objectsBelow(context, location, prefix, {
          signal,
          onCount: (count) => onCount(before + count),
        });
        for (const { key } of objects) keys.push(key);
      }
      return keys;
    },
    gcTime: 0,
    staleTime: 0,
  });
}
