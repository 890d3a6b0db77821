import { parquetReadObjects, parquetSchema } from 'hyparquet';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { decompressors, openParquet } from '@/resources/objects/ranges/parquet-file';
import { actionsIn, type DeltaActions } from './delta-actions';

export type CheckpointCalls = { actions: (input: undefined) => Promise<DeltaActions> };

/** A table of so many files is told by a catalog. */
const MOST = 2_000_000;
const ACTIONS = ['add', 'metaData', 'protocol', 'sidecar'];

/** What a checkpoint of Delta has, or a sidecar of one, which has but some of it. */
export function checkpointParser(source: ByteSource): CheckpointCalls {
  return {
    async actions() {
      const { file, metadata } = await openParquet(source);
      if (metadata.num_rows > MOST)
        throw new Error(`A checkpoint of its log has more than ${MOST} rows, which is more than is read.`);
      const names = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
      const columns = ACTIONS.filter((name) => names.has(name));
      if (columns.length === 0)
        throw new Error('A checkpoint of its log has nothing of what it should have.');
      const rows = await parquetReadObjects({
        file,
        metadata,
        columns,
        compressors: await decompressors(metadata),
      });
      return actionsIn(rows);
    },
  };
}
