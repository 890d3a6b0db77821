import type { Listing } from '@/resources/objects/listing/listing';

/** Rows looked through: a table's own folder has few, and browsing must not wait. */
const LOOKED = 2000;

const FOLDERS: Readonly<Record<string, 'delta' | 'iceberg'>> = {
  '_delta_log/': 'delta',
  'metadata/': 'iceberg',
};

/** Whether a folder is a table, by the folders it has. Iceberg keeps its data beside its metadata. */
export function tableFormat({ store }: Listing): 'delta' | 'iceberg' | undefined {
  const names = new Set<string>();
  for (let row = 0; row < Math.min(store.count, LOOKED); row += 1)
    if (store.isFolder(row)) names.add(store.name(row));
  const found = Object.keys(FOLDERS).find((name) => names.has(name));
  if (found === 'metadata/' && !names.has('data/')) return undefined;
  return found === undefined ? undefined : FOLDERS[found];
}
