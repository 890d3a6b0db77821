import { describe, expect, it } from 'vitest';
import { memorySource, partOf } from '@/resources/objects/ranges/byte-source';
import { unpack } from '@/resources/objects/ranges/unpacked';
import { tarParser } from './tar';
import { joined, utf8, zip, type Packed } from './testing/zip-bytes';
import { zipParser } from './zip';

const { signal } = new AbortController();

const stored = (name: string, text: string): Packed => ({
  name: utf8(name),
  data: utf8(text),
  size: text.length,
});

async function textOf(bytes: Uint8Array<ArrayBuffer>, index: number): Promise<string> {
  const parser = zipParser(memorySource(bytes));
  const entry = (await parser.list(undefined)).entries[index]!;
  const data = await parser.locate(entry.data!);
  const part = partOf(memorySource(bytes), data.at, data.size);
  if (data.packing === 'stored') return new TextDecoder().decode(await part.read(0, part.size));
  return new TextDecoder().decode((await unpack(part, data.packing, { signal })).bytes);
}

describe('zip', () => {
  it('is listed by its directory, and a file is found and unpacked', async () => {
    const content = utf8('text '.repeat(1000));
    const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const data = new Uint8Array(await new Response(stream).arrayBuffer());
    const bytes = zip([
      stored('a/', ''),
      stored('a/b.txt', 'hello'),
      { name: utf8('c'), data, size: 5000, method: 8 },
    ]);
    const { entries, note } = await zipParser(memorySource(bytes)).list(undefined);
    expect(note).toBe('');
    expect(entries.map(({ name, size, note: said }) => [name, size, said])).toEqual([
      ['a/', undefined, 'folder'],
      ['a/b.txt', 5, ''],
      ['c', 5000, ''],
    ]);
    expect(await textOf(bytes, 1)).toBe('hello');
    expect(await textOf(bytes, 2)).toBe('text '.repeat(1000));
  });

  it.each([
    ['with a comment that looks like an end', zip([stored('a', 'x')], 0, 'PK\x05\x06 no')],
    ['behind a program', zip([stored('a', 'x')], 5000)],
    ['with the sizes of large files', zip([{ ...stored('a', 'x'), large: true }])],
  ])('is read %s', async (_, bytes) => {
    const parser = zipParser(memorySource(bytes));
    expect((await parser.list(undefined)).entries.map(({ name, size }) => [name, size])).toEqual([['a', 1]]);
  });

  it.each([
    [{ name: utf8('ü'), flags: 0x800 }, 'ü', ''],
    [{ name: utf8('日本') }, '日本', ''],
    [{ name: Uint8Array.from([0xfc]) }, 'ü', ''],
    [{ name: utf8('../../etc/passwd') }, '../../etc/passwd', ''],
    [{ name: utf8('a\u202Etxt.exe') }, 'a\u202Etxt.exe', ''],
    [{ flags: 1 }, 'x', 'encrypted'],
    [{ method: 14 }, 'x', 'packed as LZMA, which cannot be opened here'],
    [{ method: 77 }, 'x', 'packed as method 77, which cannot be opened here'],
  ])('names %j', async (more, name, note) => {
    const bytes = zip([{ ...stored('x', 'y'), ...more }]);
    expect((await zipParser(memorySource(bytes)).list(undefined)).entries[0]).toMatchObject({ name, note });
  });

  const whole = zip([stored('a', 'hello'), stored('b', 'world')]);
  it.each([
    ['nothing', new Uint8Array()],
    ['noise', Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) & 255)],
    ['one that is cut off', whole.slice(0, whole.length - 30)],
  ])('of %s says that there is no directory', async (_, bytes) => {
    await expect(zipParser(memorySource(bytes)).list(undefined)).rejects.toThrow(/no directory/);
  });

  it('bears any byte being another', async () => {
    for (let at = 0; at < whole.length; at += 1) {
      const bent = whole.slice();
      bent[at] = 255 - bent[at]!;
      const listed = await zipParser(memorySource(bent))
        .list(undefined)
        .catch((error: unknown) => error);
      if (listed instanceof Error) expect(listed.message).toMatch(/no directory/);
      else expect((listed as { entries: unknown[] }).entries.length).toBeLessThanOrEqual(2);
    }
  });
});

const octal = (value: number, width: number) => utf8(`${value.toString(8).padStart(width - 1, '0')}\0`);

function header(name: string, size: number, type = '0', prefix = ''): Uint8Array {
  const bytes = new Uint8Array(512);
  bytes.set(utf8(name).subarray(0, 100), 0);
  bytes.set(octal(size, 12), 124);
  bytes.set(octal(1_780_000_000, 12), 136);
  bytes.set(utf8(type), 156);
  bytes.set(utf8('target'), 157);
  bytes.set(utf8('ustar\x0000'), 257);
  bytes.set(utf8(prefix), 345);
  bytes.fill(32, 148, 156);
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  bytes.set(octal(sum, 7), 148);
  return bytes;
}
const padded = (text: string) => {
  const bytes = utf8(text);
  const all = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
  all.set(bytes);
  return all;
};
const file = (name: string, text: string, type = '0', prefix = '') => [
  header(name, utf8(text).length, type, prefix),
  padded(text),
];
const pax = (key: string, value: string) => {
  const rest = ` ${key}=${value}\n`;
  const length = utf8(rest).length;
  const all = length + `${length + 2}`.length;
  return `${all}${rest}`;
};
const END_OF_TAR = new Uint8Array(1024);
const listed = (parts: readonly Uint8Array[]) => tarParser(memorySource(joined(parts))).list(undefined);

describe('tar', () => {
  it('is listed from header to header', async () => {
    const { entries, note } = await listed([
      ...file('a.txt', 'hello'),
      header('dir/', 0, '5'),
      ...file('b', 'x'.repeat(600), '0', 'some/folder'),
      header('link', 0, '2'),
      ...file('ignored', pax('path', 'ü'.repeat(80)), 'x'),
      ...file('short', 'y'),
      ...file('././@LongLink', `${'n'.repeat(150)}\0`, 'L'),
      ...file('nnn', 'z'),
      END_OF_TAR,
    ]);
    expect(note).toBe('');
    expect(entries.map(({ name, size, note: said }) => [name, size, said])).toEqual([
      ['a.txt', 5, ''],
      ['dir/', undefined, 'folder'],
      ['some/folder/b', 600, ''],
      ['link', undefined, 'link to target'],
      ['ü'.repeat(80), 1, ''],
      ['n'.repeat(150), 1, ''],
    ]);
  });

  it('goes on where reading failed', async () => {
    const whole = memorySource(
      joined([...file('a', 'x'), ...file('long', pax('path', 'b'), 'x'), ...file('short', 'y'), END_OF_TAR]),
    );
    for (let refused = 0; refused < whole.size; refused += 512) {
      let failing = true;
      const parser = tarParser({
        size: whole.size,
        read: (from, to) => {
          if (!failing || from !== refused) return whole.read(from, to);
          failing = false;
          return Promise.reject(new Error('More would be read than was agreed to.'));
        },
      });
      const { entries } = await parser.list(undefined).catch(() => parser.list(undefined));
      expect(entries.map(({ name }) => name)).toEqual(['a', 'b']);
    }
  });

  it.each([
    [
      'is cut off',
      [...file('a', 'x'.repeat(2000))].map((part, at) => (at === 1 ? part.slice(0, 512) : part)),
      /cut off/,
      1,
    ],
    ['is damaged', [...file('a', 'x'), new Uint8Array(512).fill(7)], /damaged at byte 1024/, 1],
    ['is none', [new Uint8Array(2000).fill(65)], /damaged at byte 0/, 0],
    ['is empty', [END_OF_TAR], /^$/, 0],
    [
      'claims petabytes',
      [...file('p', pax('size', '999999999999999'), 'x'), ...file('a', 'x')],
      /cut off/,
      1,
    ],
  ] as [string, Uint8Array[], RegExp, number][])(
    'that %s gives what it has',
    async (_, parts, note, count) => {
      const found = await listed(parts);
      expect(found.note).toMatch(note);
      expect(found.entries).toHaveLength(count);
    },
  );
});
