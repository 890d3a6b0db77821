/**
 * Works through `items`, `parallel` at a time. The first that fails stops the others, and is what it rejects with; with
 * the signal's reason where that fired.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  parallel: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const siblings = new AbortController();
  const narrow = AbortSignal.any([signal, siblings.signal]);
  const results = await Promise.allSettled(
    Array.from({ length: parallel }, async () => {
      try {
        for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
          narrow.throwIfAborted();
          await work(next.value, narrow);
        }
      } catch (error) {
        siblings.abort(error);
        throw error;
      }
    }),
  );
  signal.throwIfAborted();
  if (results.some(({ status }) => status === 'rejected')) throw siblings.signal.reason;
}
