import type { Job } from './job';
import { StoreFailure } from './port';

/** What cannot be done, shown among what can. */
export function impossibleJob(key: string, size: number | undefined, message: string): Job {
  return {
    key,
    size,
    bulk: false,
    run: () => Promise.reject(new StoreFailure('fatal', message)),
    discard: () => Promise.resolve(),
    allow: () => {},
  };
}
