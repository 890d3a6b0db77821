import type { InTurn } from './turns';
import { pause } from './pause';

/** One after the other, each begun `interval` milliseconds after the one before at the soonest. A task that is given up takes no turn. */
export function pace(interval: number): InTurn {
  let free = 0;
  let turn: Promise<void> = Promise.resolve();
  return (task, signal) => {
    const mine = turn.then(async () => {
      signal.throwIfAborted();
      await pause(free - Date.now(), signal);
      signal.throwIfAborted();
      free = Date.now() + interval;
    });
    turn = mine.catch(() => undefined);
    return mine.then(task);
  };
}
