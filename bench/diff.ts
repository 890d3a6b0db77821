/**
 * What it costs to say who gains and who loses by a draft, beside the peer deciding nothing but the requests that
 * ours came up with, on both sides: to find them, anything built on it would have to decide many more.
 */
import { installPeer, PACKAGE, VERSION } from '../conformance/evaluator/second-opinion-process';
import { diffAccess } from '@drawbridge-s3/policy/diff';
import { startChild } from './child';
import { EDITS } from './diff/edits';
import { questionsOf } from './diff/witnesses';
import { alternate, busy } from './measure';
import { printHead, printRow } from './table';

const peer = await startChild<string>('./evaluator/peer.ts', installPeer());
const ROUNDS = { rounds: 7, warmUp: 2 };
const DRAFTS = 5;
/** The compiler takes its time; the first edit must not pay for it. */
const WARM_UP = 3;

let keystroke = 0;
const next = () => (keystroke += 1);

try {
  for (let round = 0; round < WARM_UP; round += 1) {
    for (const { before, after } of EDITS) diffAccess(before, after(next()));
  }
  printHead('diff');
  for (const { name, before, after } of EDITS) {
    const result = diffAccess(before, after(next()));
    const questions = questionsOf(result, before, after(0));
    if (questions.length === 0 || result.undecided.length > 0)
      throw new Error(`Nothing to compare in: ${name}.`);
    await peer.ask({ load: questions });
    const measured = await alternate(
      async () => {
        const drafts = Array.from({ length: DRAFTS }, () => after(next()));
        const spent = await busy(() => {
          for (const draft of drafts) diffAccess(before, draft);
        });
        return spent / DRAFTS;
      },
      [
        {
          name: `${PACKAGE} ${VERSION} on the ${questions.length} sides of the witnesses`,
          run: async () => ((await peer.ask<number>({ round: true })) * questions.length) / 1000,
        },
      ],
      ROUNDS,
    );
    printRow(`${name}: ${result.verdict}, ${result.changes.length} lines`, measured, 'ms');
  }
} finally {
  await peer.stop();
}
