import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter, type Location } from '@/aws/location';
import { turns } from '@/lib/turns';
import { objectsBelow, type ObjectBelow } from '@/resources/objects/objects-below';
import { sessionContext } from '@/sessions/store';
import { folderOf } from '@/lib/file-name';
import type { CopyTask } from '../screens/copy-task';
import type { CopyTarget } from '../screens/target';
import type { Mapping, PlanInput, PlanSource } from './plan';

/** Both sides of a copy, as they were listed. */
export interface Sides extends Pick<PlanInput, 'sources' | 'target' | 'samePlace'> {
  /** Why the target could not be looked at, where it could not. */
  readonly targetUnread: AwsFailure | undefined;
}

interface ReadOptions {
  readonly signal: AbortSignal;
  /** Hears of the number of objects listed as it grows. */
  readonly onCount: (objects: number) => void;
}

/** One by one, up to these: above, their folder is listed. */
const SINGLY = 50;
const AT_ONCE = 6;

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
  const source = side(sessionContext(from.sessionId), from.location, { signal, onCount });
  const there = side(sessionContext(toSessionId), target.location, { signal, onCount });
  const map = (whole: string): Mapping =>
    target.kind === 'as'
      ? { from: whole, to: asKey(target.key, whole) }
      : { from: from.prefix, to: target.prefix };

  const single = await source.objects(choice.objects);
  const sources: (PlanSource & { mapping: Mapping })[] = single.map((object) => ({
    ...object,
    mapping: map(object.key),
  }));
  for (const folder of choice.folders)
    for (const object of await source.below(folder)) sources.push({ ...object, mapping: map(folder) });

  const moved = (key: string) => {
    const { from: cut, to } = map(key);
    return to + key.slice(cut.length);
  };
  let standing: ObjectBelow[] | undefined = [];
  let targetUnread: AwsFailure | undefined;
  try {
    standing = await there.objects(
      choice.objects.map(({ key }) => ({ key: moved(key), size: undefined })),
      true,
    );
    for (const folder of choice.folders) standing.push(...(await there.below(moved(folder))));
  } catch (error) {
    signal.throwIfAborted();
    standing = undefined;
    targetUnread = toFailure(error, { action: 'ListObjectsV2', resource: bucketParameter(target.location) });
  }
  const samePlace = bucketParameter(from.location) === bucketParameter(target.location);
  return { sources, target: standing && unique(standing), samePlace, targetUnread };
}

/** A folder that gets a name keeps its closing slash. */
const asKey = (key: string, whole: string): string =>
  whole.endsWith('/') && !key.endsWith('/') ? `${key}/` : key;

/** What may be known of one side, each listing counted. */
function side(context: AwsContext, location: Location, { signal, onCount }: ReadOptions) {
  let listed = 0;
  const list = async (prefix: string, options: { limit?: number; delimiter?: '/' } = {}) => {
    const before = listed;
    const { objects } = await objectsBelow(context, location, prefix, {
      signal,
      withEtags: true,
      onCount: (count) => onCount(before + count),
      ...options,
    });
    listed = before + objects.length;
    return objects;
  };
  const inTurn = turns(AT_ONCE);

  /** These keys, as the listing has them. `known`: those that are not there are left out, else kept as they are. */
  const objects = async (
    wanted: readonly {
      readonly key: string;
      readonly versionId?: string;
      readonly size: number | undefined;
    }[],
    onlyThere = false,
  ): Promise<PlanSource[]> => {
    const found = new Map<string, ObjectBelow>();
    if (wanted.length <= SINGLY) {
      const pages = await Promise.all(wanted.map(({ key }) => inTurn(() => list(key, { limit: 1 }), signal)));
      for (const object of pages.flat()) found.set(object.key, object);
    } else {
      for (const folder of new Set(wanted.map(({ key }) => folderOf(key))))
        for (const object of await list(folder, { delimiter: '/' })) found.set(object.key, object);
    }
    return wanted.flatMap(({ key, versionId, size }): PlanSource[] => {
      // What a listing says is said of the latest version.
      const object = versionId === undefined ? found.get(key) : undefined;
      if (object !== undefined) return [object];
      return onlyThere ? [] : [{ key, versionId, size, storageClass: 'STANDARD', modified: 0 }];
    });
  };
  return { objects, below: (prefix: string) => list(prefix) };
}

/** Folders that were chosen may lie in each other. */
function unique(objects: readonly ObjectBelow[]): ObjectBelow[] {
  return [...new Map(objects.map((object) => [object.key, object])).values()];
}
