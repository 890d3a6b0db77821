import type { ObjectBelow } from '@/resources/objects/objects-below';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import type { FolderReader } from '../folder-reader';
import { textOf } from '../text-of';

/** A folder of the table `t/`, later files being younger, and what was listed and read of it. */
export function tableFolder(contents: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  const bytes = new Map(
    Object.entries(contents).map(([name, content]) => [
      `t/${name}`,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const objects = [...bytes].map(([key, content], at): ObjectBelow => ({
    key,
    size: content.length,
    storageClass: 'STANDARD',
    etag: undefined,
    modified: at + 1,
  }));
  const listed: string[] = [];
  const read: string[] = [];
  const source: FolderReader['source'] = ({ key }) => {
    read.push(key.slice(2));
    const content = bytes.get(key);
    if (content === undefined) throw new Error(`There is no ${key}.`);
    return memorySource(content);
  };
  const reader: FolderReader = {
    list: (name, after) => {
      listed.push(after === undefined ? name : `${name} after ${after}`);
      const found = objects.filter(
        ({ key }) => key.startsWith(`t/${name}`) && (after === undefined || key > `t/${name}${after}`),
      );
      return Promise.resolve(found.toSorted((one, other) => (one.key < other.key ? -1 : 1)));
    },
    source,
    text: (object) => textOf(source(object), new AbortController().signal),
  };
  return { reader, listed, read };
}
