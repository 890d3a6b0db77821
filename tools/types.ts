/** Type-checks every part of the repository with the library set it runs under. */
import { spawnSync } from 'node:child_process';

const PROJECTS = [
  'tsconfig.json',
  'tsconfig.engine.json',
  'packages/policy/tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.e2e.json',
];

const failed = PROJECTS.filter(
  (project) => spawnSync('npx', ['tsc', '-p', project, '--noEmit'], { stdio: 'inherit' }).status !== 0,
);
if (failed.length > 0) {
  console.error(`types: failed in ${failed.join(', ')}`);
  process.exit(1);
}
