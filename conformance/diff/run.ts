import { diffAccess } from '@drawbridge-s3/policy/diff';
import { makePair, seeded } from '@drawbridge-s3/policy/testing';
import { DIFFERENCES } from '../evaluator/differences/explain';
import { PACKAGE, VERSION } from '../evaluator/second-opinion-process';
import type { Tally } from '../report';
import { askAboutWitnesses, type Compared } from './witnesses';

const PAIRS = 2000;
const SHOWN = 3;
const NOW = '2026-11-22T10:00:00.000Z';

/**
 * Holds the witnesses of the comparison of access against an independent evaluator. A case fails when the two disagree
 * for no known reason (docs/evaluator-differences.md). That no difference is missed is what `agreement` is about.
 */
export async function runDiffConformance(pairs = PAIRS): Promise<Tally> {
  console.log(`Comparing ${pairs} pairs of situations.`);
  const opinions = await askAboutWitnesses(Array.from({ length: pairs }, (_, at) => compared(at + 1)));
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
  const failed = opinions.unexplained.length;
  return { passed: opinions.asked - failed, failed };
}

function compared(seed: number): Compared {
  const pair = makePair(seeded(Math.imul(seed, 0x9e3779b1)), seed % 2 === 0);
  return { seed, pair, result: diffAccess(pair.before, pair.after, { now: NOW }) };
}
