import { Content } from './content';

/** Bytes that are worked out when they are read: `from` inclusive, `to` exclusive, at most {@link CHUNK} apart. */
export type Compute = (from: number, to: number) => Uint8Array;

const CHUNK = 64 * 1024;
const LINE = 100;

/** What an object of any size has in it without being held anywhere. */
export class ComputedContent extends Content {
  constructor(
    size: number,
    private readonly compute: Compute,
  ) {
    super(size);
  }

  // oxlint-disable-next-line typescript/require-await -- files await
  override async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end; at += CHUNK) yield this.compute(at, Math.min(end, at + CHUNK));
  }

  protected override dispose(): Promise<void> {
    return Promise.resolve();
  }
}

/** Lines of a hundred bytes, each with its number, counted from 1; the last one may be cut. */
export function logLines(from: number, to: number): Uint8Array {
  const first = Math.floor(from / LINE);
  const lines: string[] = [];
  for (let line = first; line * LINE < to; line += 1) lines.push(logLine(line));
  return Buffer.from(lines.join('')).subarray(from - first * LINE, to - first * LINE);
}

function logLine(line: number): string {
  const level = line % 1000 === 999 ? 'ERROR' : line % 100 === 99 ? 'WARN ' : 'INFO ';
  const at = new Date(Date.UTC(2026, 0, 1) + line).toISOString();
  const said = `${at} ${level} line ${String(line + 1).padStart(15, '0')} visitor ${Math.imul(line + 1, 2654435761) >>> 0}`;
  return `${said.padEnd(LINE - 1, '.')}\n`;
}

/** One line without an end: numbers with commas between them. */
export function numbersInARow(from: number, to: number): Uint8Array {
  const width = 16;
  const first = Math.floor(from / width);
  const cells: string[] = [];
  for (let cell = first; cell * width < to; cell += 1)
    cells.push(`${String(cell).padStart(width - 1, '0')},`);
  return Buffer.from(cells.join('')).subarray(from - first * width, to - first * width);
}
