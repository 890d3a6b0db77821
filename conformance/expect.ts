import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export function same(actual: unknown, expected: unknown, what?: string): void {
  assert.deepEqual(actual, expected, what);
}

export function holds(condition: boolean, what: string): void {
  assert.ok(condition, what);
}

export function includes(text: string, part: string): void {
  assert.ok(text.includes(part), `expected ${JSON.stringify(part)} in ${JSON.stringify(text.slice(0, 600))}`);
}

/** Hex SHA-256 of a file, read as a stream. */
export async function fileSum(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk as Buffer);
  return sum.digest('hex');
}
