import type { AwsContext } from '@/aws/context';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import { turns } from '@/lib/turns';
import { entriesAt, entriesBelow } from '../entries-below';
import type { FailedDelete } from '../delete-objects';

const AT_ONCE = 6;
/** Above so many keys their prefix is listed instead of asking for each. */
const SINGLY = 200;

/**
 * Which of these keys hold no object now, each with the reason, where they should: a deletion of a marker that the
 * service confirmed says nothing of one that somebody set meanwhile.
 * @param prefix what all the keys begin with
 */
export async function notBack(
  context: AwsContext,
  location: Location,
  prefix: string,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<FailedDelete[]> {
  try {
    const there = await present(context, location, prefix, keys, signal);
    return keys
      .filter((key) => !there.has(key))
      .map((key) => ({
        key,
        code: 'StillDeleted',
        message: 'Its delete markers are gone, and it is not there: somebody deleted it meanwhile.',
        advice: undefined,
      }));
  } catch (error) {
    const { code, message, advice } = toFailure(error, { action: 'ListObjectsV2', context });
    return keys.map((key) => ({
      key,
      code,
      message: `Its delete markers are gone. Whether it is back could not be looked at: ${message}`,
      advice,
    }));
  }
}

async function present(
  context: AwsContext,
  location: Location,
  prefix: string,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  if (keys.length > SINGLY) {
    const entries = await entriesBelow(context, location, prefix, { signal, onCount: () => undefined });
    for (let index = 0; index < entries.count; index += 1) there.add(prefix + entries.name(index));
    return there;
  }
  const singly = turns(AT_ONCE);
  await Promise.all(
    keys.map(async (key) => {
      const { count } = await singly(() => entriesAt(context, location, key, signal), signal);
      if (count > 0) there.add(key);
    }),
  );
  return there;
}
