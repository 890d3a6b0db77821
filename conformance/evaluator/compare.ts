import { evaluate } from '@drawbridge-s3/policy/evaluate';
import type { Case } from './case';
import { generateCase } from './cases/generate';
import { explainDifference } from './differences/explain';
import { secondOpinions } from './second-opinion-process';
import { toQuestion } from './simulate';

export interface Comparison {
  readonly compared: number;
  /** Cases on which both sides say the same. */
  readonly agreed: number;
  /** How often each known difference explains a case, by its id. */
  readonly explained: ReadonlyMap<string, number>;
  readonly unexplained: readonly Unexplained[];
  /** Answers of ours by effect: a lopsided set of cases would prove little. */
  readonly effects: ReadonlyMap<string, number>;
}

interface Unexplained {
  readonly item: Case;
  readonly ours: string;
  readonly theirs: string;
}

const BATCH = 20_000;

/** Compares the cases of the seeds 1 to `count`. */
export async function compare(count: number): Promise<Comparison> {
  const explained = new Map<string, number>();
  const effects = new Map<string, number>();
  const unexplained: Unexplained[] = [];
  let agreed = 0;
  for (let first = 1; first <= count; first += BATCH) {
    const size = Math.min(BATCH, count - first + 1);
    const cases = Array.from({ length: size }, (_, index) => generateCase(first + index));
    const answers = await secondOpinions(cases.map(toQuestion));
    for (const [index, item] of cases.entries()) {
      const ours = evaluate(item.request, item.policies).effect;
      const theirs = answers[index] ?? 'no answer';
      count1(effects, ours);
      if (ours === theirs) {
        agreed += 1;
        continue;
      }
      const differences = explainDifference(item, theirs);
      if (differences === undefined) unexplained.push({ item, ours, theirs });
      for (const { id } of differences ?? []) count1(explained, id);
    }
  }
  return { compared: count, agreed, explained, unexplained, effects };
}

function count1(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
