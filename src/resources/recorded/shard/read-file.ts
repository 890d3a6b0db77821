import type { ByteSource } from '../../objects/ranges/byte-source';
import { mayHold, type ChunkKeys } from './chunk-keys';
import { CsvReader, type CsvShape } from './read-csv';
import { NdjsonReader } from './read-ndjson';
import { ParquetReader } from './read-parquet';
import type { Shard } from './shard';

export type FileFormat = 'csv' | 'ndjson' | 'parquet';

/** One data file, as a worker gets it. */
export interface FileTask {
  /** Its number in the report. */
  readonly file: number;
  readonly format: FileFormat;
  readonly shape: CsvShape;
  /** MD5 in hexadecimal digits that the manifest has of the file; read whole, it is held against it. */
  readonly md5: string | undefined;
  /** What was seen in it before. */
  readonly known: readonly ChunkKeys[];
}

export interface FileProgress {
  readonly file: number;
  /** Of 1. */
  readonly part: number;
}

export interface FileResult {
  readonly file: number;
  readonly keys: readonly ChunkKeys[];
  /** Chunks that were left out because they hold nothing that is wanted. */
  readonly skipped: number;
  readonly chunks: number;
  /** What is wrong with it, and does not keep its rows from being shown. */
  readonly remark: string | undefined;
}

/** Bytes of a stream that are asked for at once, and how many such requests at a time. */
const PIECE = 4 * 1024 * 1024;
const AHEAD = 2;

/**
 * Reads one data file into a shard. Of a file that fails half way, the rows that came before stay.
 * @throws what reading throws, and Errors in plain words about what is wrong with the file
 */
export async function readFile(
  task: FileTask,
  source: ByteSource,
  shard: Shard,
  onProgress: (progress: FileProgress) => void,
): Promise<FileResult> {
  const tell = (part: number) => onProgress({ file: task.file, part });
  if (task.format === 'parquet') return readGroups(task, source, shard, tell);
  const whole = task.known.find(({ chunk }) => chunk === 0);
  const nothing = { file: task.file, chunks: 1, remark: undefined };
  if (whole !== undefined && !mayHold(whole, shard.scope.prefix))
    return { ...nothing, keys: [whole], skipped: 1 };
  const reader = task.format === 'csv' ? new CsvReader(shard, task.shape) : new NdjsonReader(shard);
  const remark = await readThrough(task, source, (bytes) => reader.push(bytes), tell);
  reader.end();
  return { ...nothing, keys: [shard.endChunk(task.file, 0)], skipped: 0, remark };
}

async function readGroups(
  task: FileTask,
  source: ByteSource,
  shard: Shard,
  tell: (part: number) => void,
): Promise<FileResult> {
  const { prefix } = shard.scope;
  const reader = await ParquetReader.open(source);
  const keys: ChunkKeys[] = [];
  let skipped = 0;
  for (let group = 0; group < reader.groups; group += 1) {
    const known = task.known.find(({ chunk }) => chunk === group);
    if ((known !== undefined && !mayHold(known, prefix)) || !reader.mayHold(group, prefix)) {
      skipped += 1;
      if (known !== undefined) keys.push(known);
    } else {
      await reader.take(group, shard);
      keys.push(shard.endChunk(task.file, group));
    }
    tell((group + 1) / reader.groups);
  }
  return { file: task.file, keys, skipped, chunks: reader.groups, remark: undefined };
}

/** Hands on all bytes in their order, unpacked where they are packed by gzip, whatever the file's name says. */
async function readThrough(
  { md5 }: FileTask,
  source: ByteSource,
  take: (bytes: Uint8Array) => void,
  tell: (part: number) => void,
): Promise<string | undefined> {
  const sum = md5 === undefined ? undefined : await (await import('hash-wasm')).createMD5();
  sum?.init();
  const pieces = piecesOf(source, (bytes, end) => {
    sum?.update(bytes);
    tell(end / source.size);
  });
  const first = await pieces.next();
  if (first.done !== true) {
    const [one, two] = first.value;
    if (one === 0x1f && two === 0x8b) await unpacked(first.value, pieces, take);
    else {
      take(first.value);
      for await (const bytes of pieces) take(bytes);
    }
  }
  if (sum === undefined || sum.digest('hex') === md5?.toLowerCase()) return undefined;
  return 'Its MD5 is not the one that the manifest has: it is not what S3 wrote then.';
}

async function* piecesOf(
  source: ByteSource,
  came: (bytes: Uint8Array, end: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const asked: Promise<Uint8Array<ArrayBuffer>>[] = [];
  let next = 0;
  const ask = () => {
    if (next >= source.size) return;
    const reading = source.read(next, Math.min(source.size, next + PIECE));
    // Whoever takes it hears of its failure; until then nobody does.
    reading.catch(() => undefined);
    asked.push(reading);
    next += PIECE;
  };
  for (let at = 0; at < AHEAD; at += 1) ask();
  let end = 0;
  for (let reading = asked.shift(); reading !== undefined; reading = asked.shift()) {
    const bytes = await reading;
    ask();
    end += bytes.length;
    came(bytes, end);
    yield bytes;
  }
  return undefined;
}

async function unpacked(
  first: Uint8Array<ArrayBuffer>,
  rest: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let reading: { readonly failed: unknown } | undefined;
  const written = (async () => {
    try {
      await writer.write(first);
      for (;;) {
        const piece = await rest.next().catch((error: unknown) => {
          reading = { failed: error };
          throw error;
        });
        if (piece.done === true) break;
        await writer.write(piece.value);
      }
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
    }
  })();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      take(value);
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    if (reading !== undefined) throw reading.failed;
    // The decompressor's own words are a browser's, and say less.
    if (error instanceof TypeError || (error as { code?: unknown }).code !== undefined)
      throw new Error('It is damaged, or ends in the middle: gzip could not unpack it beyond here.', {
        cause: error,
      });
    throw error;
  }
  await written;
}
