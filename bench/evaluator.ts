/**
 * What a decision costs, beside the library that conformance/evaluator compares answers with, on the cases
 * it compares them on. Ours says with every decision which statements settled it.
 */
import type { Case } from '../conformance/evaluator/case';
import { generateCase } from '../conformance/evaluator/cases/generate';
import { installPeer, PACKAGE, VERSION } from '../conformance/evaluator/second-opinion-process';
import { toQuestion } from '../conformance/evaluator/simulate';
import { startChild } from './child';
import { alternate } from './measure';
import { printHead, printRow } from './table';

const CASES = 4000;

const ours = await startChild<string>('./evaluator/ours.ts');
const peer = await startChild<string>('./evaluator/peer.ts', installPeer());

const all = Array.from({ length: CASES }, (_, index) => generateCase(index + 1));
const isChecked = (item: Case) => toQuestion(item).checked;

async function compare(what: string, cases: readonly Case[]): Promise<void> {
  await ours.ask({ load: cases });
  await peer.ask({ load: cases.map(toQuestion) });
  const measured = await alternate(
    () => ours.ask<number>({ round: true }),
    [{ name: `${PACKAGE} ${VERSION}`, run: () => peer.ask<number>({ round: true }) }],
    { rounds: 7, warmUp: 2 },
  );
  printRow(`${what}, ${cases.length.toLocaleString('en')} cases`, measured, 'µs a case');
}

try {
  printHead('evaluator');
  await compare(
    'identity policies alone',
    all.filter((item) => !isChecked(item)),
  );
  await compare('all kinds of policies', all.filter(isChecked));
} finally {
  await Promise.all([ours.stop(), peer.stop()]);
}
