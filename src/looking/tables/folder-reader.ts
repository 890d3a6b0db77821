import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { pagesBelow, type ObjectBelow } from '@/resources/objects/objects-below';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { objectSource } from '@/resources/objects/ranges/object-source';
import type { ReadMeter } from '@/resources/objects/ranges/read-meter';
import { textOf } from './text-of';

/** Of a table's metadata: a log that is longer was never cleaned up. */
const MOST = 20_000;

/** How the metadata of a table is read. Its keys are relative to the table's prefix. */
export interface FolderReader {
  /** Objects below a folder of the table, in the order of their keys, of those behind `after` there. @throws AwsFailure */
  readonly list: (folder: string, after?: string) => Promise<readonly ObjectBelow[]>;
  readonly source: (object: Pick<ObjectBelow, 'key' | 'size' | 'etag'>) => ByteSource;
  /** Unpacked where it is packed. @throws AwsFailure; BudgetSpent; Error in plain words */
  readonly text: (object: ObjectBelow) => Promise<string>;
}

export function folderReader(
  context: AwsContext,
  location: Location,
  prefix: string,
  meter: ReadMeter,
  signal: AbortSignal,
): FolderReader {
  const source: FolderReader['source'] = ({ key, size, etag }) =>
    objectSource(
      context,
      location,
      { key },
      { ContentLength: size, ETag: etag, ContentEncoding: undefined },
      meter,
    );
  return {
    async list(folder, after) {
      const all: ObjectBelow[] = [];
      for await (const page of pagesBelow(context, location, prefix + folder, signal, after)) {
        all.push(...page);
        if (all.length >= MOST)
          throw new Error(`Its metadata has more than ${MOST} files, which is more than is read.`);
      }
      return all;
    },
    source,
    text: (object) => textOf(source(object), signal),
  };
}
