import type { Failure, Observed } from './failure';
import { tells } from './who';

/**
 * Of every request that the sides decide differently, a line of the comparison tells, unless the comparison said that
 * there is something it could not decide.
 */
export function* nothingIsMissed({ pair, diff, stream }: Observed): Generator<Failure> {
  if (diff.undecided.length > 0) return;
  for (const { ask, before, after } of stream) {
    if (before === after) continue;
    const direction = before ? 'loss' : 'gain';
    if (diff.changes.some((change) => tells(change, ask, direction, pair))) continue;
    const said = diff.verdict === 'same' ? 'says “same”' : 'has no line for it';
    yield {
      fault:
        diff.verdict === 'same'
          ? 'diff: “same” although a request differs'
          : 'diff: a difference without a line',
      what: `a ${direction} of which the diff ${said}`,
      ask,
    };
  }
}
