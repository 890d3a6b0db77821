import { createModuleWorker } from '@/lib/trusted-worker';
import type { ByteSource } from '../../objects/ranges/byte-source';
import type { FromShard, ShardCalls, ToShard } from './messages';
import type { Claim, FileProgress, FileResult, FileTask } from './read-file';
import type { ShardState } from './shard-host';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './shard.worker?worker&url';

/** A shard, wherever it runs. */
export interface ShardPort {
  call<Name extends Exclude<keyof ShardCalls, 'read'>>(
    method: Name,
    input: ShardCalls[Name]['input'],
  ): Promise<ShardCalls[Name]['answer']>;
  /** @throws what reading the source throws, and Errors in plain words about what is wrong with the file */
  read(task: FileTask, source: ByteSource, claim: Claim): Promise<FileResult & ShardState>;
  /** Ends it; whatever waits for it fails with an AbortError. */
  dispose(): void;
}

type Progress = (progress: FileProgress & ShardState) => void;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  /** Of the file that it reads. */
  readonly file: number | undefined;
}

/** In a worker of its own. */
export function workerShard(onProgress: Progress): ShardPort {
  const worker = createModuleWorker(workerUrl, 'recorded listing');
  const waiting = new Map<number, Waiting>();
  const sources = new Map<number, ByteSource>();
  const claims = new Map<number, Claim>();
  const failures = new Map<number, unknown>();
  let ended: Error | undefined;
  let next = 1;

  const say = (message: ToShard, moved: Transferable[] = []) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    worker.postMessage(message, moved);
  };
  const end = (error: Error) => {
    ended ??= error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const ask = <Answer>(message: (call: number) => ToShard, file?: number): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      const call = next++;
      waiting.set(call, { resolve, reject, file });
      say(message(call));
    });
  const give = async (read: number, file: number, from: number, to: number) => {
    try {
      const bytes = await sources.get(file)!.read(from, to);
      // Moved, not copied; a view of something larger is cut out first.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
      if (ended === undefined) say({ read, bytes: own }, [own.buffer]);
    } catch (error) {
      failures.set(file, error);
      if (ended === undefined) say({ read, bytes: undefined });
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromShard>) => {
    if ('progress' in data) onProgress(data.progress);
    else if ('claim' in data) {
      const { claim, file, parts } = data;
      void claims
        .get(file)?.(parts)
        .then((part) => ended === undefined && say({ claim, part }));
    } else if ('read' in data) void give(data.read, data.file, data.from, data.to);
    else {
      const entry = waiting.get(data.call);
      waiting.delete(data.call);
      if ('value' in data) entry?.resolve(data.value as never);
      else entry?.reject(data.reading ? failures.get(entry.file ?? -1) : new Error(data.failed));
    }
  });
  worker.addEventListener('error', (event) => end(new Error(`What reads it stopped: ${event.message}`)));

  return {
    call: (method, input) => ask((call) => ({ call, method, input }) as ToShard),
    async read(task, source, claim) {
      sources.set(task.file, source);
      claims.set(task.file, claim);
      try {
        return await ask<FileResult & ShardState>(
          (call) => ({ call, method: 'read', input: { task, size: source.size } }),
          task.file,
        );
      } finally {
        sources.delete(task.file);
        claims.delete(task.file);
        failures.delete(task.file);
      }
    },
    dispose: () => end(new DOMException('It was closed.', 'AbortError')),
  };
}
