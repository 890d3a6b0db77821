import { compare, type Comparison } from './compare';
import { DIFFERENCES } from './differences/explain';
import { PACKAGE, VERSION } from './second-opinion-process';

const CASES = 100_000;
const SHOWN = 5;

/**
 * Compares the evaluator with an independent one on generated cases. A case fails when the two disagree and no
 * known difference (docs/evaluator-differences.md) accounts for it.
 */
export async function runEvaluatorConformance(cases = CASES): Promise<{ passed: number; failed: number }> {
  console.log(`Comparing ${cases} cases with ${PACKAGE} ${VERSION}, run as a process of its own.`);
  const comparison = await compare(cases);
  report(comparison);
  const failed = comparison.unexplained.length;
  return { passed: comparison.compared - failed, failed };
}

function report({ compared, agreed, explained, unexplained, effects }: Comparison): void {
  const share = [...effects].map(([effect, count]) => `${effect} ${count}`).join(', ');
  console.log(`Our answers: ${share}.`);
  console.log(`Same answer: ${agreed} of ${compared}.`);
  for (const { id, right } of DIFFERENCES) {
    const count = explained.get(id) ?? 0;
    if (count > 0) console.log(`  ${String(count).padStart(6)}  ${id} (right: ${right})`);
  }
  for (const { item, ours, theirs } of unexplained.slice(0, SHOWN)) {
    console.log(`FAILED  seed ${item.seed} (${item.family}): ours ${ours}, theirs ${theirs}`);
    console.log(`        ${JSON.stringify(item.request)}`);
    console.log(`        ${JSON.stringify(item.policies)}`);
  }
}
