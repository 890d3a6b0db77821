import { busy } from '../measure';

/** What is asked of either process: to take cases, then to decide them all. */
type Question = { readonly load: readonly unknown[] } | { readonly round: true };

/**
 * Answers the questions of bench/evaluator.ts: how many cases it has, or the microseconds a case took.
 * Measured in here, so that handing cases over costs neither side anything.
 */
export function serveRounds(decide: (item: unknown) => unknown): void {
  let items: readonly unknown[] = [];
  process.on('message', async (question: Question) => {
    if ('load' in question) {
      items = question.load;
      process.send?.(items.length);
      return;
    }
    const spent = await busy(async () => {
      for (const item of items) {
        const answer = decide(item);
        if (answer instanceof Promise) await answer;
      }
    });
    process.send?.((spent * 1000) / items.length);
  });
  process.send?.('ready');
}
