/** `npm start`: builds the app when the build is older than its sources, then serves it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../server/run';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'postcss.config.js', 'package-lock.json'];
const DIST = join(ROOT, 'dist');

await run(process.argv.slice(2), async ({ build }) => {
  if (build && isStale()) {
    console.log('Building the app …');
    const vite = await import('vite');
    await vite.build({ root: ROOT, logLevel: 'warn' });
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
