import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { findLine, findRow } from './find';
import { LETTERS, lettersOf } from './testing/letters';

const lines = Array.from(
  { length: 60_000 },
  (_, line) => `line ${line} ${line % 1000 === 7 ? 'Needle' : 'hay'} ü`,
);
const bytes = new TextEncoder().encode(lines.join('\n'));
const source = memorySource(bytes);
const starts: number[] = [];
for (let at = 0, line = 0; line < lines.length; line += 1) {
  starts.push(at);
  at += new TextEncoder().encode(lines[line]).length + 1;
}
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };
const seek = (from: number, backwards: boolean, text = 'needle', matchCase = false) =>
  findRow(source, 'utf-8', { text, matchCase, backwards, from }, quiet);

describe('searching a whole object', () => {
  it.each([
    ['from the beginning', -1, false, 7],
    ['on from a hit', starts[7]!, false, 1007],
    ['far away', starts[7]! + 1, false, 1007],
    ['backwards from the end', bytes.length, true, 59_007],
    ['backwards from a hit', starts[59_007]!, true, 58_007],
  ])('finds the next row %s', async (_, from, backwards, line) => {
    expect(await seek(from, backwards)).toBe(starts[line]);
  });

  it('finds every one, both ways', async () => {
    const found: number[] = [];
    for (let at: number | undefined = -1; at !== undefined;) {
      at = await seek(at, false, 'line 5999', true);
      if (at !== undefined) found.push(at);
    }
    const expected = starts.filter((_, line) => `line ${line} `.startsWith('line 5999'));
    expect(found).toEqual(expected);
    const back: number[] = [];
    for (let at: number | undefined = bytes.length; at !== undefined && back.length < 20;) {
      at = await seek(at, true, 'line 5999', true);
      if (at !== undefined) back.push(at);
    }
    expect(back).toEqual(expected.toReversed().slice(0, 20));
  });

  it('minds the case where it is told to, and says when there is nothing', async () => {
    expect(await seek(-1, false, 'needle', true)).toBeUndefined();
    expect(await seek(starts[59_007]!, false)).toBeUndefined();
    expect(await seek(starts[7]!, true)).toBeUndefined();
  });

  it('finds what a cut parts', async () => {
    const long = `${'a'.repeat(8190)}NEEDLE${'a'.repeat(9000)}`;
    const one = memorySource(new TextEncoder().encode(long.repeat(3)));
    const sought = { text: 'NEEDLE', matchCase: true, backwards: false, from: -1 };
    expect(await findRow(one, 'utf-8', sought, quiet)).toBe(0);
  });

  it.each(LETTERS.map(([encoding]) => encoding))(
    'finds what lies across what is read at once, without a line end near: %s',
    async (encoding) => {
      const [one, two, three] = lettersOf(encoding);
      const hay = [one!, two!, three!].flatMap(({ bytes }) => bytes);
      const filled = Uint8Array.from({ length: 1_200_000 }, (_, at) => hay[at % hay.length]!);
      const middle = 1024 * 1024 + 2;
      const place = middle - (middle % hay.length);
      filled.set(
        [three!, two!, one!].flatMap(({ bytes }) => bytes),
        place,
      );
      const text = three!.text + two!.text + one!.text;
      const sought = { text, matchCase: true, backwards: false, from: -1 };
      const found = await findRow(memorySource(filled), encoding, sought, quiet);
      expect(found).toBeLessThanOrEqual(place);
      expect(found).toBeGreaterThan(place - 17_000);
    },
  );

  it('stops when it is told to, and says how far it is', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onProgress = (read: number) => {
      seen.push(read);
      stop.abort();
    };
    const sought = { text: 'not there', matchCase: true, backwards: false, from: -1 };
    await expect(findRow(source, 'utf-8', sought, { signal: stop.signal, onProgress })).rejects.toMatchObject(
      { name: 'AbortError' },
    );
    expect(seen).toEqual([1024 * 1024]);
  });
});

describe('going to a line', () => {
  it.each([1, 2, 5000, 60_000])('finds line %d', async (line) => {
    expect(await findLine(source, 'utf-8', line, quiet)).toBe(starts[line - 1]);
  });
  it('says when there are not so many', async () => {
    expect(await findLine(source, 'utf-8', 60_001, quiet)).toBeUndefined();
  });
});
