import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Directories of this process; what nobody closed goes when the process ends. */
const live = new Set<string>();

process.once('exit', () => {
  for (const path of live) rmSync(path, { recursive: true, force: true });
});

export async function makeDirectory(parent: string): Promise<string> {
  const path = await mkdtemp(join(parent, 'drawbridge-sandbox-'));
  live.add(path);
  return path;
}

export async function removeDirectory(path: string): Promise<void> {
  live.delete(path);
  await rm(path, { recursive: true, force: true });
}
