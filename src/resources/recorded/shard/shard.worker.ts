import type { ByteSource } from '../../objects/ranges/byte-source';
import type { FromShard, ToShard } from './messages';
import type { Claim } from './read-file';
import { ShardHost } from './shard-host';

/** Foreign bytes are parsed here: without credentials, and where it can be ended. The page reads the bytes. */
class NotRead extends Error {}

const claims = new Map<number, (part: number | undefined) => void>();
const reads = new Map<number, (bytes: Uint8Array<ArrayBuffer> | undefined) => void>();
let nextRead = 1;
let nextClaim = 1;
const host = new ShardHost((progress) => say({ progress }));

self.addEventListener('message', ({ data }: MessageEvent<ToShard>) => {
  if ('call' in data) {
    void answer(data);
    return;
  }
  if ('claim' in data) {
    claims.get(data.claim)?.(data.part);
    claims.delete(data.claim);
    return;
  }
  reads.get(data.read)?.(data.bytes);
  reads.delete(data.read);
});

async function answer(asked: Extract<ToShard, { call: number }>): Promise<void> {
  const { call } = asked;
  try {
    say({ call, value: await run(asked) });
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    say({ call, failed, reading: error instanceof NotRead });
  }
}

function run(asked: Extract<ToShard, { call: number }>): unknown {
  switch (asked.method) {
    case 'begin':
      return host.begin(asked.input);
    case 'read':
      return host.read(
        asked.input.task,
        sourceOf(asked.input.task.file, asked.input.size),
        claimOf(asked.input.task.file),
      );
    case 'view':
      return host.view(asked.input);
    case 'rows':
      return host.rows(asked.input);
  }
}

function sourceOf(file: number, size: number): ByteSource {
  return {
    size,
    read: (from, to) =>
      new Promise((resolve, reject) => {
        const read = nextRead++;
        reads.set(read, (bytes) => {
          if (bytes === undefined) reject(new NotRead('The bytes could not be read.'));
          else resolve(bytes);
        });
        say({ read, file, from, to });
      }),
  };
}

const claimOf =
  (file: number): Claim =>
  (parts) =>
    new Promise((resolve) => {
      const claim = nextClaim++;
      claims.set(claim, resolve);
      say({ claim, file, parts });
    });

function say(message: FromShard): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
