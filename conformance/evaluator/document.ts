/** `npx tsx conformance/evaluator/document.ts [cases]` writes docs/evaluator-differences.md. */
import { writeFileSync } from 'node:fs';
import { compare } from './compare';
import { DIFFERENCES } from './differences/explain';
import { PACKAGE, VERSION } from './second-opinion-process';

const cases = Number(process.argv[2] ?? 100_000);
const { agreed, explained, unexplained } = await compare(cases);
const lines = [
  '# Where a second evaluator disagrees',
  '',
  `\`conformance/evaluator\` holds our evaluator against \`${PACKAGE}\` ${VERSION}, installed into a cache folder at`,
  'run time and run as a process of its own (it is AGPL-licensed and no dependency of Drawbridge). Cases are made',
  'from a seed: conditions, elements, principals, roles and keys, and all kinds of policies together.',
  '',
  `Of ${cases.toLocaleString('en')} cases both gave the same answer on ${agreed.toLocaleString('en')}. The differences below account for`,
  `the others; ${unexplained.length} are unaccounted for. A disagreement counts as accounted for only if rewriting the case to`,
  "the other side's reading turns our answer into theirs (`conformance/evaluator/differences`); anything else fails",
  '`npm run conformance`. A case may need two or three of them together.',
  '',
  '"Recorded calls" are AWS answers published by others; we have not repeated them.',
  '',
  'Access points, ACL grants, object ownership and the VPC origin are outside what it can express; table tests cover them.',
  '',
  'This page is written by `npx tsx conformance/evaluator/document.ts`.',
];
for (const { id, ours, theirs, right, because } of DIFFERENCES) {
  const verdict = { ours: 'ours', theirs: 'theirs', undocumented: 'AWS does not say' }[right];
  lines.push(
    '',
    `## ${id}`,
    '',
    `- Ours: ${ours}`,
    `- Theirs: ${theirs}`,
    `- Right: ${verdict}. ${because}`,
    `- Cases: ${explained.get(id) ?? 0}`,
  );
}
writeFileSync(new URL('../../docs/evaluator-differences.md', import.meta.url), `${lines.join('\n')}\n`);
process.exit(unexplained.length === 0 ? 0 : 1);
