/** One pass over a report on the disk, in a process of its own, so that its peak of memory is its own. */
import { open } from 'node:fs/promises';
import type { ByteSource } from '../../src/resources/objects/ranges/byte-source';
import { KnownKeys } from '../../src/resources/recorded/known-keys';
import { Pass } from '../../src/resources/recorded/pass';
import type { ReportFile } from '../../src/resources/recorded/report/report';
import { hereShard } from '../../src/resources/recorded/testing/here-shard';

export interface PassQuestion {
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly format: 'csv' | 'parquet';
  /** Of a CSV. */
  readonly columns: readonly string[];
  readonly prefix: string;
  readonly limit: number;
}
export interface PassAnswer {
  /** Milliseconds on the clock and of the processor. */
  readonly clock: number;
  readonly busy: number;
  /** Bytes that the process has had at most. */
  readonly peak: number;
  readonly rows: number;
  readonly found: number;
  readonly bytesRead: number;
  readonly troubles: readonly string[];
}

async function fileSource(path: string, size: number): Promise<ByteSource> {
  const file = await open(path);
  return {
    size,
    read: async (from, to) => {
      const length = Math.max(0, Math.min(to, size) - from);
      const bytes = new Uint8Array(length);
      await file.read(bytes, 0, length, from);
      return bytes;
    },
  };
}

async function passOver({ files, format, columns, prefix, limit }: PassQuestion): Promise<PassAnswer> {
  const report = {
    kind: 'inventory' as const,
    name: 'bench',
    moment: undefined,
    sourceBucket: 'analytics-lake',
    warnings: [],
    files: files.map(({ path, size }): ReportFile => ({
      name: path,
      size,
      format,
      shape: { columns: format === 'csv' ? columns : undefined, encodedKeys: format === 'csv' },
      md5: undefined,
      open: () => fileSource(path, size),
    })),
  };
  const before = process.cpuUsage();
  const start = performance.now();
  const pass = new Pass(
    report,
    { prefix, mode: 'folders', bucket: undefined },
    {
      startShard: hereShard,
      parallel: 1,
      limit,
      known: new KnownKeys(),
      now: () => performance.now(),
    },
  );
  await new Promise<void>((resolve) => {
    pass.subscribe(() => {
      if (pass.state === 'complete') resolve();
    });
  });
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const { counts, bytesRead, troubles } = pass.progress;
  return {
    clock,
    busy: (user + system) / 1000,
    peak: process.resourceUsage().maxRSS * 1024,
    rows: counts.rows,
    found: counts.found,
    bytesRead,
    troubles: troubles.map(({ name, error }) => `${name}: ${String(error)}`),
  };
}

process.on('message', (question: PassQuestion) => {
  void passOver(question).then((answer) => process.send?.(answer));
});
process.send?.('ready');
