import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { AvroFile } from '@/resources/objects/avro/avro-file';
import type { ManifestEntry } from './iceberg';

/** Entries of one manifest at most. */
const MOST = 100_000;
/** https://iceberg.apache.org/spec/#manifests: the status of a file that is in it no more. */
const DELETED = 2;

export type ManifestCalls = { entries: (input: undefined) => Promise<readonly ManifestEntry[]> };

/** What a manifest of Iceberg names, or a list of manifests: both are Avro. */
export function manifestParser(source: ByteSource): ManifestCalls {
  return {
    async entries() {
      const file = await AvroFile.open(source);
      const rows = (await file.rows(0, MOST + 1)) as readonly Readonly<Record<string, unknown>>[];
      if (rows.length > MOST) throw new Error(`One of its manifests names more than ${MOST} files.`);
      return rows.flatMap((row): ManifestEntry[] => {
        if (typeof row['manifest_path'] === 'string')
          return [
            {
              path: row['manifest_path'],
              size: Number(row['manifest_length'] ?? 0),
              content: Number(row['content'] ?? 0),
              rows: undefined,
            },
          ];
        const data = row['data_file'] as Readonly<Record<string, unknown>> | undefined;
        if (data === undefined || Number(row['status'] ?? 0) === DELETED) return [];
        return [
          {
            path: String(data['file_path']),
            size: Number(data['file_size_in_bytes'] ?? 0),
            content: Number(data['content'] ?? 0),
            rows: data['record_count'] === undefined ? undefined : Number(data['record_count']),
          },
        ];
      });
    },
  };
}
