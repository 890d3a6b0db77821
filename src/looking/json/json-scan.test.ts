import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { jsonParser } from './json-parser';
import { afterBlanks, JsonMembers, nodeAt, type JsonNode } from './json-scan';

/** The tree as nested arrays of what is shown. */
function shown(text: string, node: JsonNode = nodeAt(text, afterBlanks(text, 0))): unknown {
  if (node.kind !== 'object' && node.kind !== 'array') return node.kind === 'broken' ? 'BROKEN' : node.text;
  const members = new JsonMembers(text, node.at);
  members.reach(Infinity);
  return members.found.map(({ key, node: child }) =>
    key === undefined ? shown(text, child) : [key, shown(text, child)],
  );
}

describe('the tree of a document', () => {
  it.each([
    [
      '{"a":1,"b":[true,null,"x"]}',
      [
        ['a', '1'],
        ['b', ['true', 'null', 'x']],
      ],
    ],
    ['[]', []],
    [' \n{ } ', []],
    ['"\\u00fc\\n\\"\\\\"', 'ü\n"\\'],
    ['12345678901234567890.10', '12345678901234567890.10'],
    [
      '{"a":1,"a":2}',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['["\\\\","]"]', ['\\', ']']],
    ['{"":{"":[]}}', [['', [['', []]]]]],
    ['["\u202E"]', ['\u202E']],
  ])('of %s', (text, tree) => expect(shown(text)).toEqual(tree));

  it.each([
    ['', 'BROKEN'],
    ['nope', 'BROKEN'],
    ['{"a":1,', [['a', '1'], 'BROKEN']],
    ['{"a" 1}', ['BROKEN']],
    ['{a:1}', ['BROKEN']],
    ['[1 2]', ['1', 'BROKEN']],
    ['[1}', ['1', 'BROKEN']],
    ['[1,"no end', ['1', 'BROKEN']],
    ['["\\x"]', ['BROKEN']],
    ['["\u0001"]', ['BROKEN']],
    ['[01]', ['0', 'BROKEN']],
    ['[NaN]', ['BROKEN']],
  ])('of what is broken goes as far as it is whole: %s', (text, tree) => expect(shown(text)).toEqual(tree));

  it('says on which line it breaks', () => {
    const text = '{\n"a":1,\n"b" 2}';
    const members = new JsonMembers(text, 0);
    members.reach(9);
    expect(members.found[1]?.node.text).toBe('Not JSON from line 3 on: a colon is missing: 2}');
  });

  it('agrees with JSON.parse on every document it takes', () => {
    const build = (seed: number, depth: number): unknown => {
      const pick = (seed * 7919 + depth * 31) % 6;
      if (depth === 0 || pick < 2) return [seed, `s"${seed}\\`, true, null, -1.5e-7, ''][seed % 6];
      if (pick < 4) return Array.from({ length: seed % 5 }, (_, at) => build(seed + at + 1, depth - 1));
      return Object.fromEntries(
        Array.from({ length: seed % 5 }, (_, at) => [`k${at}\n`, build(seed * 3 + at, depth - 1)]),
      );
    };
    const flat = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(flat)
        : value !== null && typeof value === 'object'
          ? Object.entries(value).map(([key, member]) => [key, flat(member)])
          : typeof value === 'string'
            ? value
            : JSON.stringify(value);
    for (let seed = 0; seed < 300; seed += 1) {
      const value = build(seed, 5);
      expect(shown(JSON.stringify(value, null, seed % 3))).toEqual(flat(value));
    }
  });

  it('bears any depth and any length', () => {
    const deep = '['.repeat(2_000_000);
    expect(nodeAt(deep, 0)).toMatchObject({ kind: 'array', end: deep.length });
    expect(nodeAt(`${deep}${']'.repeat(2_000_000)}`, 0)).toMatchObject({ kind: 'array' });
    const long = `"${'x'.repeat(5_000_000)}"`;
    expect(nodeAt(long, 0)).toMatchObject({ kind: 'string', cut: true });
    expect(nodeAt(long, 0).text.length).toBeLessThan(2100);
  });
});

it('gives members in pages, and says what stands after the document', async () => {
  const text = `${JSON.stringify(Array.from({ length: 2500 }, (_, at) => at))} more`;
  const parser = jsonParser(memorySource(new TextEncoder().encode(text)));
  const { node, rest } = await parser.root({ encoding: undefined });
  expect(rest).toBe('more');
  const page = await parser.members({ at: node.at, from: 2000, count: 1000 });
  expect([page.children.length, page.children[0]?.node.text, page.whole]).toEqual([500, '2000', true]);
  expect((await parser.members({ at: node.at, from: 0, count: 100 })).whole).toBe(false);
});
