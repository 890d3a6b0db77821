import { parquetReadObjects } from 'hyparquet';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { addOf, type DeltaActions } from './delta';

export type CheckpointCalls = { actions: (input: undefined) => Promise<DeltaActions> };

/** What a checkpoint of Delta has. */
export function checkpointParser(source: ByteSource): CheckpointCalls {
  return {
    async actions() {
      const file = {
        byteLength: source.size,
        slice: async (start: number, end = source.size) => (await source.read(start, end)).slice().buffer,
      };
      const { compressors } = await import('hyparquet-compressors');
      const { SNAPPY: _, ...others } = compressors;
      const rows = (await parquetReadObjects({
        file,
        columns: ['add', 'metaData'],
        compressors: others,
      })) as readonly Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>[];
      const table = rows
        .map((row) => row['metaData'])
        .find((one) => one?.['schemaString'] !== undefined && one['schemaString'] !== null);
      return {
        adds: rows.flatMap(({ add }) =>
          add?.['path'] === undefined || add['path'] === null ? [] : [addOf(add)],
        ),
        removes: [],
        table: table ?? undefined,
      };
    },
  };
}
