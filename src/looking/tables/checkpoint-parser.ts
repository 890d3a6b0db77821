import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { actionsIn, type DeltaActions } from './delta-actions';

export type CheckpointCalls = { actions: (input: undefined) => Promise<DeltaActions> };

const ACTIONS = ['add', 'metaData', 'protocol', 'sidecar'];

/** What a checkpoint of Delta has, or a sidecar of one, which has but some of it. */
export function checkpointParser(source: ByteSource): CheckpointCalls {
  return {
    async actions() {
      const file = {
        byteLength: source.size,
        slice: async (start: number, end = source.size) => (await source.read(start, end)).slice().buffer,
      };
      const { compressors } = await import('hyparquet-compressors');
      const { SNAPPY: _, ...others } = compressors;
      const metadata = await parquetMetadataAsync(file);
      const names = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
      const columns = ACTIONS.filter((name) => names.has(name));
      if (columns.length === 0)
        throw new Error('A checkpoint of its log has nothing of what it should have.');
      const rows = await parquetReadObjects({ file, metadata, columns, compressors: others });
      return actionsIn(rows);
    },
  };
}
