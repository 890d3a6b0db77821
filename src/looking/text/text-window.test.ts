import { describe, expect, it } from 'vitest';
import { memorySource, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { TextWindow } from './text-window';
import { wrapped } from './wrap';

const lines = Array.from({ length: 20_000 }, (_, line) => `line ${line + 1}`);
const source = memorySource(new TextEncoder().encode(`${lines.join('\n')}\n`));

async function drawn(window: TextWindow, count: number) {
  for (let turn = 0; turn < 4; turn += 1) {
    window.visible(count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return window.visible(count);
}

describe('the window on a text', () => {
  it('begins at the head, with line numbers', async () => {
    const rows = await drawn(new TextWindow(source, 'utf-8', 200), 3);
    expect(rows.map((row) => [row?.line, row?.text])).toEqual([
      [1, 'line 1'],
      [2, 'line 2'],
      [3, 'line 3'],
    ]);
  });

  it('goes over from piece to piece, down and up', async () => {
    const window = new TextWindow(source, 'utf-8', 200);
    await drawn(window, 10);
    for (let moved = 0; moved < 19_000; moved += 1000) {
      window.moveBy(1000);
      await drawn(window, 10);
    }
    expect((await drawn(window, 2)).map((row) => [row?.line, row?.text])).toEqual([
      [19_001, 'line 19001'],
      [19_002, 'line 19002'],
    ]);
    for (let moved = 0; moved < 18_000; moved += 1000) {
      window.moveBy(-1000);
      await drawn(window, 10);
    }
    expect((await drawn(window, 1))[0]?.text).toBe('line 1001');
    window.moveBy(-5000);
    expect((await drawn(window, 1))[0]?.text).toBe('line 1');
  });

  it('opens the tail at once, reading nothing before it', async () => {
    const read: number[] = [];
    const spied: ByteSource = {
      size: source.size,
      read: (from, to, options) => {
        read.push(from);
        return source.read(from, to, options);
      },
    };
    const window = new TextWindow(spied, 'utf-8', 200);
    window.visible(4);
    read.length = 0;
    await window.toEnd();
    const rows = await drawn(window, 4);
    expect(rows.map((row) => row?.text)).toEqual(['line 19997', 'line 19998', 'line 19999', 'line 20000']);
    expect(rows[0]?.line).toBeUndefined();
    expect(Math.min(...read)).toBeGreaterThan(source.size - 3 * 64 * 1024);
    window.moveBy(99);
    expect((await drawn(window, 4))[0]?.text).toBe('line 20000');
  });

  it('knows whether its end is in view', async () => {
    const window = new TextWindow(source, 'utf-8', 200);
    await drawn(window, 4);
    expect(window.atEnd()).toBe(false);
    await window.toEnd();
    await drawn(window, 4);
    expect(window.atEnd()).toBe(true);
    window.moveBy(-1);
    await drawn(window, 4);
    expect(window.atEnd()).toBe(false);
    const short = new TextWindow(memorySource(new TextEncoder().encode('a\nb')), 'utf-8', 200);
    await drawn(short, 4);
    expect(short.atEnd()).toBe(false);
  });

  it('goes to a byte', async () => {
    const window = new TextWindow(source, 'utf-8', 200);
    await window.toByte(100_000);
    const [row] = await drawn(window, 1);
    expect(row!.at).toBeLessThanOrEqual(100_000);
    expect(row!.at + row!.text.length).toBeGreaterThanOrEqual(100_000);
  });

  it('says what failed, and reads it again', async () => {
    let fails = true;
    const broken: ByteSource = {
      size: source.size,
      read: (...args) => (fails ? Promise.reject(new Error('no')) : source.read(...args)),
    };
    const window = new TextWindow(broken, 'utf-8', 200);
    await drawn(window, 1);
    expect(window.failure).toEqual(new Error('no'));
    fails = false;
    window.retry();
    expect((await drawn(window, 1))[0]?.text).toBe('line 1');
  });

  it('numbers lines, not what they are cut into', async () => {
    const long = memorySource(new TextEncoder().encode(`${'a'.repeat(25)}\nb\n${'c'.repeat(20_000)}\nd`));
    const rows = await drawn(new TextWindow(long, 'utf-8', 10), 4000);
    expect(rows.filter((row) => row?.line !== undefined).map((row) => [row?.line, row?.text[0]])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });
});

it.each([
  ['', 4, ['']],
  ['abcd', 4, ['abcd']],
  ['abcdef', 4, ['abcd', 'ef']],
  ['日本語', 4, ['日本', '語']],
  ['a\tb', 8, ['a\t', 'b']],
  ['😀😀😀', 4, ['😀😀', '😀']],
  ['\t\t', 4, ['\t', '\t']],
] as const)('%j in %d columns is %j', (text, columns, pieces) => {
  expect(wrapped(text, columns)).toEqual(pieces);
});
