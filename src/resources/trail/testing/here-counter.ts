import { LogCounter, type CountTask } from '../read/count-log';
import type { CounterPort } from '../read/counter-port';

/** Counts in this thread: where there are no workers. */
export function hereCounter(task: CountTask): CounterPort {
  const counter = new LogCounter(task);
  return {
    async count(kind, pieces, onCounted) {
      try {
        onCounted(await counter.count(kind, pieces, (counted) => onCounted(counted())));
      } catch (error) {
        onCounted(counter.taken());
        throw error;
      }
    },
    dispose: () => undefined,
  };
}
