import type { ByteSource } from '../../objects/ranges/byte-source';
import type { TableFiles } from '../../iceberg/plan';
import { JournalCounter } from './journal-counter';
import { JournalReader } from './journal-reader';
import type { Failed, FromJournal, ToJournal } from './messages';

/** Foreign bytes are parsed here: without credentials, and where it can be ended. The page reads the bytes. */
class NotRead extends Error {
  readonly path: string;

  constructor(path: string) {
    super('A file could not be read.');
    this.path = path;
  }
}

/** Files that are read at the same time. */
const AT_ONCE = 4;
/** Milliseconds between two parts of what was counted. */
const TOLD_EVERY = 500;

const opens = new Map<number, (size: number | undefined) => void>();
const reads = new Map<number, (bytes: Uint8Array<ArrayBuffer> | undefined) => void>();
let next = 1;
let reader: JournalReader | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToJournal>) => {
  if ('begin' in data) reader = new JournalReader(files, data.begin);
  else if ('opened' in data) {
    opens.get(data.opened)?.(data.size);
    opens.delete(data.opened);
  } else if ('read' in data) {
    reads.get(data.read)?.(data.bytes);
    reads.delete(data.read);
  } else void answer(data);
});

const files: TableFiles = {
  open: async (path, size) => sourceOf(path, size ?? (await sizeOf(path))),
};

const sizeOf = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const open = next++;
    opens.set(open, (size) => (size === undefined ? reject(new NotRead(path)) : resolve(size)));
    say({ open, path });
  });

const sourceOf = (path: string, size: number): ByteSource => ({
  size,
  read: (from, to) =>
    new Promise((resolve, reject) => {
      const read = next++;
      reads.set(read, (bytes) => (bytes === undefined ? reject(new NotRead(path)) : resolve(bytes)));
      say({ read, path, size, from, to });
    }),
});

async function answer(asked: Extract<ToJournal, { call: number }>): Promise<void> {
  const { call } = asked;
  try {
    say({ call, value: await run(asked) });
  } catch (error) {
    say({ call, ...failedBy(error) });
  }
}

function run(asked: Extract<ToJournal, { call: number }>): Promise<unknown> {
  switch (asked.method) {
    case 'plan':
      return reader!.plan();
    case 'newest':
      return reader!.readNewest(asked.input, (file) => say({ file }));
    case 'count':
      return count(asked.input);
  }
}

async function count({
  bucket,
  task,
}: Extract<ToJournal, { method: 'count' }>['input']): Promise<readonly string[]> {
  const counter = new JournalCounter(bucket, task);
  let toldAt = performance.now();
  const tell = () => {
    toldAt = performance.now();
    say({ counted: counter.taken() });
  };
  const unread = await reader!.readAll(
    {
      onRows: (rows) => {
        counter.add(rows);
        if (performance.now() - toldAt >= TOLD_EVERY) tell();
      },
      onFile: (file) => say({ file }),
      onTrouble: ({ path, error }) => say({ trouble: path, ...failedBy(error) }),
    },
    AT_ONCE,
  );
  tell();
  return unread;
}

const failedBy = (error: unknown): Failed => ({
  failed: error instanceof Error ? error.message : String(error),
  unread: error instanceof NotRead ? error.path : undefined,
});

function say(message: FromJournal): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
