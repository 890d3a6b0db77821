import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tally } from '../report';
import { REQUESTS } from './check';
import type { Found, Share } from './worker';

const CASES = 5000;
const WORKERS = 2;
/** Of each fault and by each worker, how many cases are made smaller and told apart by what they are about. */
const SHRUNK = 10;

/**
 * Holds comparison, matrix and evaluator against one another over made-up policies and pairs, and prints where they
 * disagree: by fault, with what the smallest cases of it are about.
 */
export async function runAgreementConformance(cases = CASES, shrunk = SHRUNK): Promise<Tally> {
  console.log(`Holding comparison, matrix and evaluator against one another over ${cases} pairs.`);
  const shares = Array.from({ length: WORKERS }, (_, at): Share => {
    return { first: at + 1, step: WORKERS, last: cases, shrunk };
  });
  const found = (await Promise.all(shares.map(findingsOf))).flat().toSorted((a, b) => a.seed - b.seed);
  const verdicts = countOf(found.map(({ verdict }) => verdict));
  const undecided = found.filter((one) => one.undecided).length;
  const different = found.reduce((sum, one) => sum + one.different, 0);
  console.log(
    `Verdicts: ${verdicts.map(([name, count]) => `${name} ${count}`).join(', ')}; something undecided in ${undecided}.`,
  );
  console.log(`${different} of ${cases * REQUESTS} requests are decided differently by the two sides.`);
  for (const line of faultLines(found)) console.log(line);
  const failed = found.filter(({ failures }) => failures.length > 0).length;
  return { passed: cases - failed, failed };
}

async function findingsOf(share: Share): Promise<readonly Found[]> {
  const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(share)], {
    execArgv: ['--import', 'tsx'],
  });
  const found: Found[] = [];
  worker.on('message', (one: Found) => found.push(one));
  const [code] = (await once(worker, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`A worker ended with ${String(code)} after ${found.length} cases.`);
  return found;
}

/** Every fault with its number of cases, and for each subject of its smallest cases the first of them. */
function faultLines(found: readonly Found[]): readonly string[] {
  const failures = found.flatMap((one) => one.failures);
  return countOf(failures.map(({ fault }) => fault)).flatMap(([fault, count]) => {
    const smallest = failures.filter((one) => one.fault === fault).flatMap((one) => one.smallest ?? []);
    const subjects = countOf(smallest.map(({ about }) => about)).flatMap(([about, times]) => [
      `    ${times} about ${about}`,
      ...smallest.find((one) => one.about === about)!.lines.map((line) => `        ${line}`),
    ]);
    return [`FAILED  ${count} cases: ${fault}`, ...subjects];
  });
}

/** Each with how often it is there, the most frequent first. */
function countOf(items: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
