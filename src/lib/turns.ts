/** Runs a task when it is its turn. One whose `signal` is aborted by then is not run, and fails with the signal's reason. */
export type InTurn = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** At most `most` at once, the others in the order they came. */
export function turns(most: number): InTurn {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (task, signal) => {
    if (free > 0) free -= 1;
    else
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
