/**
 * `npm test`: types, lint, unit, build, browser and end-to-end tests, in the order in which they fail
 * fastest. Every step runs even after a failure, so that one run shows everything that is wrong.
 *
 * The steps of one stage run at once: a suite that drives a browser waits more than it computes, and two of
 * them leave two cores less idle than one after the other. What the later ones of a stage print is kept
 * until they ended, so that no two runners write into each other's lines.
 */
import { spawn } from 'node:child_process';
import { ensureChromium } from './ensure-chromium';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const STAGES: readonly (readonly Step[])[] = [
  [{ name: 'types', command: ['npm', 'run', '-s', 'types'] }],
  [{ name: 'lint', command: ['npm', 'run', '-s', 'lint'] }],
  [{ name: 'unit', command: ['npx', 'vitest', 'run', '--project', 'unit'] }],
  [{ name: 'build', command: ['npm', 'run', '-s', 'build'] }],
  [{ name: 'bundle', command: ['npx', 'vitest', 'run', '--project', 'build'] }],
  [
    { name: 'e2e', command: ['npx', 'playwright', 'test'] },
    { name: 'browser', command: ['npx', 'vitest', 'run', '--project', 'browser'] },
  ],
];

/** Runs the step; its output goes straight out, or, `kept`, all at once when it ended. */
function run({ name, command: [program, ...args] }: Step, kept: boolean): Promise<boolean> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: kept ? ['inherit', 'pipe', 'pipe'] : 'inherit' });
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const verdict = `── ${name}: ${ok ? 'passed' : 'FAILED'} in ${seconds} s\n`;
      resolve(ok);
      process.stdout.write(Buffer.concat([...said, Buffer.from(`${verdict}\n`)]));
    };
    child.on('error', (error) => {
      said.push(Buffer.from(`${String(error)}\n`));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

ensureChromium();
const failed: string[] = [];
for (const stage of STAGES) {
  await Promise.all(
    stage.map(async (step, at) => {
      if (!(await run(step, at > 0))) failed.push(step.name);
    }),
  );
}
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
console.log(`steps: ${STAGES.flat().length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
