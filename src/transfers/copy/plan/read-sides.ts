import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter, type Location } from '@/aws/location';
import { turns } from '@/lib/turns';
import { entriesAt, entriesBelow, type Entries } from '@/resources/objects/entries-below';
import { sessionContext } from '@/sessions/store';
import type { CopyTask } from '../screens/copy-task';
import type { CopyTarget } from '../screens/target';
import type { Mapping } from './copy-plan';
import { isSameService } from '../same-service';
import { entriesOf } from './entries';

/** Both sides of a copy, as they were listed. */
export interface Sides {
  readonly mappings: readonly Mapping[];
  /** Both are the same bucket or access point. */
  readonly onePlace: boolean;
  /** Why the target could not be looked at, where it could not. */
  readonly targetUnread: AwsFailure | undefined;
}

interface ReadOptions {
  readonly signal: AbortSignal;
  /** Hears of the number of objects listed as it grows. */
  readonly onCount: (objects: number) => void;
}

/** Objects that were chosen one by one are asked for so, these at a time; above this number their folder is listed. */
const AT_ONCE = 6;
const SINGLY = 60;

/**
 * Lists what is to be copied, and what stands where it would go.
 * @throws AwsFailure where the source may not be listed, or the signal's reason
 */
export async function readSides(
  { from, choice }: CopyTask,
  target: CopyTarget,
  toSessionId: string,
  { signal, onCount }: ReadOptions,
): Promise<Sides> {
  const [reader, writer] = [sessionContext(from.sessionId), sessionContext(toSessionId)];
  const source = sideOf(reader, from.location, signal);
  const there = sideOf(writer, target.location, signal);
  const counts = new Map<string, number>();
  const counted = (name: string) => (objects: number) => {
    counts.set(name, objects);
    onCount([...counts.values()].reduce((sum, one) => sum + one, 0));
  };
  const targetOf = (whole: string) =>
    target.kind === 'as' ? asKey(target.key, whole) : target.prefix + whole.slice(from.prefix.length);

  const singly = turns(AT_ONCE);
  const many =
    choice.objects.length > SINGLY && choice.objects.every(({ versionId }) => versionId === undefined);
  const names = new Set(choice.objects.map(({ key }) => key.slice(from.prefix.length)));
  const inFolder = async (folder: string, only?: ReadonlySet<string>) => ({
    whole: folder,
    folder: true,
    only,
    entries: await source.below(folder, counted(`from ${folder}`), only),
  });
  const alone = async ({ key, versionId, size }: CopyTask['choice']['objects'][number]) => ({
    whole: key,
    folder: false,
    only: undefined,
    // A listing tells of the latest version alone.
    entries:
      versionId === undefined
        ? await singly(() => source.at(key), signal)
        : entriesOf([{ name: '', size, modified: 0 }]),
  });
  const sources = await Promise.all([
    ...(many ? [inFolder(from.prefix, names)] : choice.objects.map(alone)),
    ...choice.folders.map((folder) => inFolder(folder)),
  ]);

  let targetUnread: AwsFailure | undefined;
  const standing = async (whole: string, folder: boolean, only?: ReadonlySet<string>): Promise<Entries> => {
    const key = targetOf(whole);
    if (targetUnread !== undefined) return entriesOf([]);
    try {
      return folder
        ? await there.below(key, counted(`to ${key}`), only)
        : await singly(() => there.at(key), signal);
    } catch (error) {
      signal.throwIfAborted();
      const resource = bucketParameter(target.location);
      targetUnread = toFailure(error, { action: 'ListObjectsV2', resource });
      return entriesOf([]);
    }
  };
  const mappings = await Promise.all(
    sources.map(async ({ whole, folder, entries, only }): Promise<Mapping> => ({
      from: whole,
      to: targetOf(whole),
      source: entries,
      target: await standing(whole, folder, only),
    })),
  );
  const onePlace =
    isSameService(reader, writer) && bucketParameter(from.location) === bucketParameter(target.location);
  return { mappings, onePlace, targetUnread };
}

/** A folder that gets a name keeps its closing slash. */
const asKey = (key: string, whole: string): string =>
  whole.endsWith('/') && !key.endsWith('/') ? `${key}/` : key;

function sideOf(context: AwsContext, location: Location, signal: AbortSignal) {
  return {
    at: (key: string) => entriesAt(context, location, key, signal),
    below: (prefix: string, onCount: (objects: number) => void, only?: ReadonlySet<string>) =>
      entriesBelow(context, location, prefix, { signal, onCount, only }),
  };
}
