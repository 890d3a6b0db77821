import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface ConsoleServer {
  /** Origin of the console, for example `http://127.0.0.1:4173`. */
  readonly origin: string;
  /** Origin of the sandbox's own listener; undefined with `--no-sandbox`. */
  readonly sandbox: string | undefined;
  stop(): Promise<void>;
}

/** Starts what `npm start` runs, on free ports, from the build that is there. */
export async function startConsole(...flags: string[]): Promise<ConsoleServer> {
  const child = spawn(
    process.execPath,
    ['--cpu-prof','--cpu-prof-dir=/tmp/cpuprof','--import', 'tsx', 'tools/start.ts', '--no-build', '--port', '0', ...flags],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4000)));
  const origin = await firstOrigin(child, () => stderr);
  const runtime = (await (await fetch(`${origin}/runtime.json`)).json()) as {
    sandbox: { endpoint: string } | null;
  };
  return {
    origin,
    sandbox: runtime.sandbox?.endpoint,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstOrigin(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${stderr()}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (match) resolve(match[0]);
    });
  });
}
