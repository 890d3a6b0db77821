/** `npm run bench [-- names]`: each benchmark in a process of its own, one after another. */
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const BENCHES = [
  'checksum',
  'policy',
  'evaluator',
  'diff',
  'matrix',
  'command',
  'relay',
  'request',
  'listing',
  'review',
  'review-accounts',
  'review-page',
  'picture',
  'recorded',
  'logs',
  'bulk',
  'copy',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
  process.exit(2);
}

const load = () => loadavg()[0]!.toFixed(1);
console.log(
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${load()}.`,
);
console.log('Less is better everywhere: below 1, ours costs less than what it is measured beside.');
for (const name of asked.length > 0 ? asked : BENCHES) {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file], {
    stdio: 'inherit',
    // The SDK's advice on Node versions between the rows of a table.
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`\nLoad at the end ${load()}.`);
