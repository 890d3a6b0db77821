import type { FileProgress } from '../shard/read-file';
import { ShardHost, type ShardState } from '../shard/shard-host';
import type { ShardPort } from '../shard/shard-port';

/** A shard in this thread: where there are no workers. */
export function hereShard(onProgress: (progress: FileProgress & ShardState) => void): ShardPort {
  const host = new ShardHost(onProgress);
  return {
    call: (method, input) => Promise.resolve((host[method] as (of: typeof input) => never)(input)),
    read: (task, source, claim) => host.read(task, source, claim),
    dispose: () => undefined,
  };
}
