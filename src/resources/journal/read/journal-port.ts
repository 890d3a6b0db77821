import { createModuleWorker } from '@/lib/trusted-worker';
import type { TableFiles } from '../../iceberg/plan';
import type { ByteSource } from '../../objects/ranges/byte-source';
import type { Counted } from '../../trail/read/count-log';
import type { FileTrouble } from './journal-reader';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './journal.worker?worker&url';
import type { Failed, FromJournal, JournalCalls, ToJournal } from './messages';
import type { JournalQuestion } from './question';

/** What is heard while it reads. */
interface CountListener {
  readonly onCounted: (counted: Counted) => void;
  /** One more file is through. Bytes of it. */
  readonly onFile: (bytes: number) => void;
  readonly onTrouble: (trouble: FileTrouble) => void;
}

/** Somebody who answers one question about a journal, wherever it runs. */
export interface JournalPort {
  /** @throws what reading throws, and Errors in plain words about what is wrong with the table */
  call<Name extends keyof JournalCalls>(
    method: Name,
    input: JournalCalls[Name]['input'],
    listener?: CountListener,
  ): Promise<JournalCalls[Name]['answer']>;
  /** Ends it; whatever waits for it fails with an AbortError. */
  dispose(): void;
}

/** Files that are kept open: each holds its latest bytes. */
const OPEN = 12;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** In a worker of its own. */
export function workerJournal(question: JournalQuestion, files: TableFiles): JournalPort {
  const worker = createModuleWorker(workerUrl, 'journal');
  const waiting = new Map<number, Waiting>();
  const open = new Map<string, Promise<ByteSource>>();
  /** Why a file could not be read, by its path. */
  const failures = new Map<string, unknown>();
  let listener: CountListener | undefined;
  let ended: unknown;
  let next = 1;

  const say = (message: ToJournal, moved: Transferable[] = []) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    if (ended === undefined) worker.postMessage(message, moved);
  };
  const end = (error: unknown) => {
    ended ??= error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    open.clear();
  };
  const opened = (path: string, size?: number): Promise<ByteSource> => {
    const source = open.get(path) ?? files.open(path, size);
    open.delete(path);
    open.set(path, source);
    const [oldest] = open.keys();
    if (open.size > OPEN && oldest !== undefined) open.delete(oldest);
    return source;
  };
  const failed = (path: string, error: unknown) => {
    failures.set(path, error);
    open.delete(path);
  };
  const give = async ({ read, path, size, from, to }: Extract<FromJournal, { read: number }>) => {
    try {
      const bytes = await (await opened(path, size)).read(from, to);
      // Moved, not copied; a view of something larger is cut out first.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
      say({ read, bytes: own }, [own.buffer]);
    } catch (error) {
      failed(path, error);
      say({ read, bytes: undefined });
    }
  };
  const tellSize = async (asked: number, path: string) => {
    try {
      const { size } = await opened(path);
      say({ opened: asked, size });
    } catch (error) {
      failed(path, error);
      say({ opened: asked, size: undefined });
    }
  };
  const errorOf = (message: Failed): unknown =>
    message.unread === undefined
      ? new Error(message.failed)
      : (failures.get(message.unread) ?? new Error(message.failed));
  worker.addEventListener('message', ({ data }: MessageEvent<FromJournal>) => {
    if ('open' in data) void tellSize(data.open, data.path);
    else if ('read' in data) void give(data);
    else if ('counted' in data) listener?.onCounted(data.counted);
    else if ('file' in data) listener?.onFile(data.file);
    else if ('trouble' in data) listener?.onTrouble({ path: data.trouble, error: errorOf(data) });
    else {
      const entry = waiting.get(data.call);
      waiting.delete(data.call);
      if ('value' in data) entry?.resolve(data.value as never);
      else entry?.reject(errorOf(data));
    }
  });
  worker.addEventListener('error', (event) => end(new Error(`What reads it stopped: ${event.message}`)));
  say({ begin: question });

  return {
    call: (method, input, heard) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) {
          reject(ended);
          return;
        }
        listener = heard;
        const call = next++;
        waiting.set(call, { resolve, reject });
        say({ call, method, input } as ToJournal);
      }),
    dispose: () => end(new DOMException('It was closed.', 'AbortError')),
  };
}
