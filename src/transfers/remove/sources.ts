import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { Entries } from '@/resources/objects/entries-below';
import { pagesBelow } from '@/resources/objects/objects-below';
import { versionPagesBelow } from '@/resources/objects/version-pages-below';
import { uploadPages } from '@/resources/uploads/list-uploads';
import type { RemovalSource, RemovalTarget } from './targets';

const STRETCH = 10_000;

/** What was counted: single objects, and everything below some prefixes as it was listed. */
export interface CountedFolder {
  readonly prefix: string;
  readonly entries: Entries;
}

/** A stretch at a time: a million keys stay in their columns until it is their turn. */
export function countedSource(
  objects: readonly RemovalTarget[],
  folders: readonly CountedFolder[],
  /** Delete only what still has the ETag it was counted with. */
  unchanged: boolean,
): RemovalSource {
  return sourceOf(
    (function* () {
      if (objects.length > 0) yield objects;
      for (const { prefix, entries } of folders)
        for (let start = 0; start < entries.count; start += STRETCH)
          yield Array.from({ length: Math.min(STRETCH, entries.count - start) }, (_, index) =>
            targetAt(prefix, entries, start + index, unchanged),
          );
    })(),
  );
}

function targetAt(prefix: string, entries: Entries, index: number, unchanged: boolean): RemovalTarget {
  const etag = unchanged ? entries.etag(index) : undefined;
  const size = entries.size(index);
  return {
    kind: 'object',
    key: prefix + entries.name(index),
    ...(size === undefined ? {} : { size }),
    ...(etag === undefined ? {} : { etag }),
  };
}

interface PlaceOptions {
  readonly context: AwsContext;
  readonly location: Location;
  readonly prefix: string;
  readonly signal: AbortSignal;
  /** False where the bucket never kept versions: then objects are listed and deleted by their keys. */
  readonly versions: boolean;
  readonly uploads: boolean;
}

/** Everything that lies below a prefix now, uploads first: what is finished meanwhile is found as an object. */
export function everythingBelow(options: PlaceOptions): RemovalSource {
  return sourceOf(everything(options));
}

/** The same, to be counted. */
export async function* everything({
  context,
  location,
  prefix,
  signal,
  versions,
  uploads,
}: PlaceOptions): AsyncGenerator<readonly RemovalTarget[]> {
  if (uploads)
    for await (const page of uploadPages(context, location, prefix, signal))
      yield page.map(({ key, uploadId }): RemovalTarget => ({ kind: 'upload', key, uploadId }));
  if (versions)
    for await (const page of versionPagesBelow(context, location, prefix, signal))
      yield page.map(({ key, versionId, marker, latest, size }): RemovalTarget => ({
        kind: marker ? 'marker' : latest ? 'object' : 'version',
        key,
        versionId,
        ...(size === undefined ? {} : { size }),
      }));
  else
    for await (const page of pagesBelow(context, location, prefix, signal))
      yield page.map(({ key, size }): RemovalTarget => ({
        kind: 'object',
        key,
        ...(size === undefined ? {} : { size }),
      }));
}

function sourceOf(
  targets: AsyncGenerator<readonly RemovalTarget[]> | Generator<readonly RemovalTarget[]>,
): RemovalSource {
  return {
    next: async () => {
      const { value, done } = await targets.next();
      return done === true ? undefined : value;
    },
  };
}
