import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { inPlainWords } from '../plain-words';
import type { FromWorker, ParserName, ToWorker } from './messages';

/** What a parser answers to, by the name of the method. */
type Methods = Readonly<Record<string, (input: never) => Promise<unknown>>>;

/** Foreign bytes are parsed here: without credentials, and where it can be ended. The page reads the bytes. */
const PARSERS: Readonly<Record<ParserName, (source: ByteSource) => Promise<Methods>>> = {
  json: async (source) => (await import('../json/json-parser')).jsonParser(source),
  table: async (source) => (await import('../table/table-parser')).tableParser(source),
  parquet: async (source) => (await import('../parquet/parquet-parser')).parquetParser(source),
  avro: async (source) => (await import('../avro/avro-parser')).avroParser(source),
  arrow: async (source) => (await import('../arrow/arrow-parser')).arrowParser(source),
  manifest: async (source) => (await import('../tables/manifest-parser')).manifestParser(source),
  checkpoint: async (source) => (await import('../tables/checkpoint-parser')).checkpointParser(source),
  zip: async (source) => (await import('../archive/zip')).zipParser(source),
  diff: async () => (await import('../diff/diff-parser')).diffParser(),
  tar: async (source) => (await import('../archive/tar')).tarParser(source),
};

class NotRead extends Error {}

const reads = new Map<number, (bytes: Uint8Array<ArrayBuffer> | undefined) => void>();
let nextRead = 1;
let parser: Promise<Methods> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('open' in data) parser = PARSERS[data.open](sourceOf(data.size));
  else if ('read' in data) {
    reads.get(data.read)?.(data.bytes);
    reads.delete(data.read);
  } else void answer(data.call, data.method, data.input);
});

async function answer(call: number, method: string, input: unknown): Promise<void> {
  try {
    const run = (await parser)?.[method];
    if (run === undefined) throw new Error(`There is no ${method} here.`);
    say({ call, value: await inPlainWords('It', () => run(input as never)) });
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    say({ call, failed, reading: error instanceof NotRead });
  }
}

function sourceOf(size: number): ByteSource {
  return {
    size,
    read: (from, to) =>
      new Promise((resolve, reject) => {
        const read = nextRead++;
        reads.set(read, (bytes) => {
          if (bytes === undefined) reject(new NotRead('The bytes could not be read.'));
          else resolve(bytes);
        });
        say({ read, from, to });
      }),
  };
}

function say(message: FromWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
