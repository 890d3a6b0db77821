/**
 * `npm test`: types, lint, unit, build, browser and end-to-end tests, in the order in which they fail
 * fastest. Every step runs even after a failure, so that one run shows everything that is wrong.
 */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './ensure-chromium';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const STEPS: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '-s', 'types'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'unit', command: ['npx', 'vitest', 'run', '--project', 'unit'] },
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'bundle', command: ['npx', 'vitest', 'run', '--project', 'build'] },
  { name: 'browser', command: ['npx', 'vitest', 'run', '--project', 'browser'] },
  { name: 'e2e', command: ['npx', 'playwright', 'test'] },
];

await ensureChromium();
const failed: string[] = [];
for (const { name, command } of STEPS) {
  const started = performance.now();
  const [program, ...args] = command;
  const ok = spawnSync(program, args, { stdio: 'inherit' }).status === 0;
  if (!ok) failed.push(name);
  console.log(
    `── ${name}: ${ok ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
}
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
console.log(`steps: ${STEPS.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
