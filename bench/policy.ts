/**
 * What the editor's worker does after a keystroke, beside the floor under any such tool: parsing the text,
 * once with positions (jsonc-parser, which ours is built on) and once without.
 */
import { parseTree } from 'jsonc-parser';
import { outline } from '@drawbridge-s3/policy/explain';
import { lint } from '@drawbridge-s3/policy/lint';
import { complete, inlays } from '@drawbridge-s3/policy/language';
import { alternate, busy } from './measure';
import { caretsIn } from './policy/carets';
import { DOCUMENTS, ENV } from './policy/documents';
import { printHead, printRow } from './table';

/** Long enough to be measured, short enough to alternate often. */
const BATCH_MS = 20;
const ROUNDS = { rounds: 9, warmUp: 2 };

/** Microseconds of processor time a call, over as many calls as fitted the first batch. */
function each(work: () => unknown): () => Promise<number> {
  let calls = 0;
  return async () => {
    if (calls === 0) {
      for (const start = performance.now(); performance.now() - start < BATCH_MS; calls += 1) work();
    }
    const spent = await busy(() => {
      for (let call = 0; call < calls; call += 1) work();
    });
    return (spent * 1000) / calls;
  };
}

/** The compiler takes its time; the first document must not pay for it. */
const WARM_UP_MS = 1500;
for (const start = performance.now(); performance.now() - start < WARM_UP_MS;) {
  for (const text of Object.values(DOCUMENTS)) {
    lint(text, ENV);
    for (const { offset } of caretsIn(text)) complete(text, offset, ENV);
    outline(text, ENV);
    inlays(text, ENV);
    parseTree(text);
  }
}

printHead('policy');
for (const [name, text] of Object.entries(DOCUMENTS)) {
  const floor = [
    { name: 'parseTree alone', run: each(() => parseTree(text)) },
    { name: 'JSON.parse alone', run: each(() => JSON.parse(text) as unknown) },
  ];
  const size = `${name} (${text.length.toLocaleString('en')} characters)`;
  printRow(
    `lint, ${size}`,
    await alternate(
      each(() => lint(text, ENV)),
      floor,
      ROUNDS,
    ),
    'µs',
  );
  for (const { name: place, offset } of caretsIn(text)) {
    if (complete(text, offset, ENV).length === 0)
      throw new Error(`Nothing is offered for ${place} in ${name}.`);
    const completing = each(() => complete(text, offset, ENV));
    printRow(`complete ${place}, ${size}`, await alternate(completing, floor, ROUNDS), 'µs');
  }
  printRow(
    `lenses, ${size}`,
    await alternate(
      each(() => outline(text, ENV)),
      floor,
      ROUNDS,
    ),
    'µs',
  );
  printRow(
    `hints, ${size}`,
    await alternate(
      each(() => inlays(text, ENV)),
      floor,
      ROUNDS,
    ),
    'µs',
  );
}
