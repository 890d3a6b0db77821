import { DIFFERENCES } from '../evaluator/differences/explain';
import { PACKAGE, VERSION } from '../evaluator/second-opinion-process';
import type { Tally } from '../report';
import { checkCompleteness } from './completeness';
import { askAboutWitnesses } from './witnesses';

const PAIRS = 2000;
const REQUESTS_EACH = 50;
const SHOWN = 3;

/**
 * Holds the comparison of access against random requests, each of which may show a difference that it must know of,
 * and its witnesses against an independent evaluator. A case fails on a difference nobody knew of, and on a witness
 * about which the two disagree for no known reason (docs/evaluator-differences.md).
 */
export async function runDiffConformance(pairs = PAIRS, each = REQUESTS_EACH): Promise<Tally> {
  console.log(`Comparing ${pairs} pairs of situations, ${each} requests each.`);
  const { requests, different, inLine, undecided, misses, verdicts, compared } = checkCompleteness(
    pairs,
    each,
  );
  console.log(`Verdicts: ${[...verdicts].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}.`);
  console.log(
    `${different} of ${requests} requests are decided differently: a line stands for ${inLine}, ${undecided} were said to be undecided, ${misses.length} were missed.`,
  );
  for (const { seed, ask, direction, pair } of misses.slice(0, SHOWN)) {
    console.log(`FAILED  seed ${seed}: ${direction} of ${JSON.stringify(ask)}`);
    console.log(`        before ${JSON.stringify(pair.before)}`);
    console.log(`        after  ${JSON.stringify(pair.after)}`);
  }
  const opinions = await askAboutWitnesses(compared);
  console.log(
    `${PACKAGE} ${VERSION} was asked about ${opinions.asked} sides of witnesses and agrees on ${opinions.agreed}.`,
  );
  for (const { id, right } of DIFFERENCES) {
    const count = opinions.explained.get(id) ?? 0;
    if (count > 0) console.log(`  ${String(count).padStart(6)}  ${id} (right: ${right})`);
  }
  for (const { item, ours, theirs } of opinions.unexplained.slice(0, SHOWN)) {
    console.log(`FAILED  seed ${item.seed} (${item.family}): ours ${ours}, theirs ${theirs}`);
    console.log(`        ${JSON.stringify(item.request)}`);
    console.log(`        ${JSON.stringify(item.policies)}`);
  }
  const failed = misses.length + opinions.unexplained.length;
  return { passed: requests + opinions.asked - failed, failed };
}
