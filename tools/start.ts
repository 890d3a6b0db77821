/** `npm start`: builds the app when the build is older than its sources, then serves it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from '../server/run';

const SOURCES = [
  'src',
  'packages',
  'public',
  'index.html',
  'vite.config.ts',
  'postcss.config.js',
  'package-lock.json',
];
const DIST = join(ROOT, 'dist');

await run(process.argv.slice(2), async ({ build }) => {
  if (build && isStale()) {
    console.log('Building the app …');
    // In a process of its own: a build leaves a gigabyte behind that the server would keep.
    const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
    const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (status !== 0) process.exit(status ?? 1);
  }
  return { dist: DIST };
});

function isStale(): boolean {
  const built = join(DIST, 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.some((source) => newest(join(ROOT, source)) > builtAt);
}

/** Latest modification in a file or below a folder; a folder's own time shows deletions. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const entries = readdirSync(path).filter((name) => !/\.test\.tsx?$/.test(name));
  return Math.max(mtimeMs, ...entries.map((name) => newest(join(path, name))));
}
