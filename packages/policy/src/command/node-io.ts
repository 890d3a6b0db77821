import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { type Io, LARGEST } from './io.ts';

const CHUNK = 1 << 16;

/** The process's own files and streams. */
export function nodeIo({ stdout, env }: Pick<NodeJS.Process, 'stdout' | 'env'>): Io {
  return {
    readFile: (path) => {
      const file = openSync(path, 'r');
      try {
        return readAll(file);
      } finally {
        closeSync(file);
      }
    },
    readStdin: () => readAll(0),
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    // https://no-color.org: set and not empty means none.
    colours: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    now: () => new Date(),
  };
}

/** Pipes and devices have no size to be asked for, and some never end. */
function readAll(file: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total <= LARGEST;) {
    const chunk = new Uint8Array(CHUNK);
    const length = patiently(() => readSync(file, chunk));
    if (length === 0) break;
    total += length;
    chunks.push(chunk.subarray(0, length));
  }
  return Buffer.concat(chunks);
}

/** `process.stdout.write` on a pipe may lose what is left when the process ends. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    const from = done;
    try {
      done += patiently(() => writeSync(file, bytes, from));
    } catch (error) {
      // Whoever read has enough: `drawbridge-policy … | head`.
      if (codeOf(error) === 'EPIPE') return;
      throw error;
    }
  }
}

/** A pipe that does not block says so instead of waiting. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0;
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
