import { describe, expect, it } from 'vitest';
import { grouped } from '../cube/ask';
import { Cube, type CubeLimits } from '../cube/cube';
import { DIMENSIONS, type Dimension } from '../cube/levels';
import { anyLine, chances, logLine, type LineParts } from '../testing/lines';
import { tallied } from '../testing/tallied';
import { AccessLogReader, type Wanted } from './access-log';

const ALL: Wanted = { from: 0, to: Number.POSITIVE_INFINITY, bucket: undefined, marks: {} };
const SHAPE = { depth: 2, step: 3600 };
const encode = (text: string) => new TextEncoder().encode(text);

function read(pieces: readonly (string | Uint8Array)[], wanted = ALL, limits?: CubeLimits, shape = SHAPE) {
  const cube = new Cube(shape, limits);
  const reader = new AccessLogReader(cube, wanted);
  for (const piece of pieces) reader.push(typeof piece === 'string' ? encode(piece) : piece);
  reader.end();
  return { cube, left: reader.left };
}

function valueOf(line: string, dimension: Dimension, wanted = ALL): string | undefined {
  const { cube } = read([line], wanted);
  const at = DIMENSIONS.indexOf(dimension);
  return cube.rows === 1 ? cube.texts(at)[cube.value(0, at)] : undefined;
}

describe('a line of an access log', () => {
  const cases: readonly (readonly [string, Partial<LineParts>, Dimension, string])[] = [
    ['sessions of a role are the role', {}, 'who', 'arn:aws:sts::111122223333:assumed-role/Reader'],
    [
      'a user',
      { requester: 'arn:aws:iam::111122223333:user/ann' },
      'who',
      'arn:aws:iam::111122223333:user/ann',
    ],
    [
      'a federated user stays one',
      { requester: 'arn:aws:sts::111122223333:federated-user/Bob' },
      'who',
      'arn:aws:sts::111122223333:federated-user/Bob',
    ],
    ['a canonical id', { requester: 'a'.repeat(64) }, 'who', 'a'.repeat(64)],
    ['nobody', { requester: '-' }, 'who', '-'],
    [
      'of another partition',
      { requester: 'arn:aws-cn:sts::111122223333:assumed-role/R/s' },
      'who',
      'arn:aws-cn:sts::111122223333:assumed-role/R',
    ],
    ['folders of a key', { key: 'a/b/c/d.txt' }, 'prefix', 'a/b/'],
    ['fewer folders than told apart', { key: 'a/d.txt' }, 'prefix', 'a/'],
    ['no folder', { key: 'd.txt' }, 'prefix', ''],
    ['encoded twice', { key: 'a%2520b/%25C3%25A9/x' }, 'prefix', 'a b/é/'],
    ['encoded once', { key: 'a%20b/c/x' }, 'prefix', 'a b/c/'],
    ['an encoded slash', { key: 'a%252Fb%252Fc' }, 'prefix', 'a/b/'],
    ['no encoding', { key: 'a%zz/c/x' }, 'prefix', 'a%zz/c/'],
    [
      'a listing',
      { operation: 'REST.GET.BUCKET', key: '-', uri: 'GET /?list-type=2&prefix=raw%2Fa%2F&x=1 HTTP/1.1' },
      'prefix',
      'raw/a/',
    ],
    [
      'a listing of all',
      { operation: 'REST.GET.BUCKET', key: '-', uri: 'GET /?list-type=2 HTTP/1.1' },
      'prefix',
      '',
    ],
    ['what is asked of a bucket', { operation: 'REST.GET.VERSIONING', key: '-' }, 'prefix', ''],
    ['an address', {}, 'network', '192.0.2.0/24'],
    ['a long address', { address: '2001:DB8:0001:2::7' }, 'network', '2001:db8:1::/48'],
    ['a short one', { address: '2001::7' }, 'network', '2001:0:0::/48'],
    ['no address', { address: '-' }, 'network', '-'],
    ['refused', { status: '403', error: 'AccessDenied' }, 'outcome', '403 AccessDenied'],
    ['quotes in an agent', { agent: 'a" 403 AccessDenied "b' }, 'agent', 'a" 403 AccessDenied "b'],
    ['a quote in a URI', { uri: 'GET /a" HTTP/1.1' }, 'outcome', '200 -'],
    ['a referer with quotes', { referer: 'x" 1 "y', status: '206' }, 'outcome', '206 -'],
    ['how it came', {}, 'via', 'AuthHeader TLSv1.3 -'],
    [
      'through an access point',
      {
        tail: '- h SigV4 C QueryString b.s3.amazonaws.com TLSv1.2 arn:aws:s3:eu-west-1:111122223333:accesspoint/in Yes eu-west-1 later fields',
      },
      'via',
      'QueryString TLSv1.2 arn:aws:s3:eu-west-1:111122223333:accesspoint/in',
    ],
    ['without the fields that came later', { tail: '-' }, 'via', '- - -'],
  ];
  it.each(cases)('%s', (_, parts, dimension, value) => {
    expect(valueOf(logLine(parts), dimension)).toBe(value);
  });

  it('counts what a grant is for apart from its folder', () => {
    const marks = { 'analytics-lake': ['raw/2026/deep/er', 'raw/2026/deep/'] };
    const at = (key: string) => valueOf(logLine({ key }), 'prefix', { ...ALL, marks });
    expect(['raw/2026/deep/x', 'raw/2026/deep/erase', 'raw/2026/shallow'].map(at)).toEqual([
      'raw/2026/deep/',
      'raw/2026/deep/er',
      'raw/2026/',
    ]);
  });

  it('sums what is sent, and of writes what comes in', () => {
    const { cube } = read([logLine({ operation: 'REST.PUT.OBJECT', sent: '-', size: '77' })]);
    expect(grouped(cube, [], {})[0]).toMatchObject({
      sent: 0,
      received: 77,
      requests: 1,
      first: 1_770_336_038,
      last: 1_770_336_038,
    });
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['text', 'hello'],
    ['spaces', '     '],
    ['no time', logLine({ time: 'yesterday at ten in the morning' })],
    ['a month that is none', logLine({ time: '06/Foo/2026:00:00:38 +0000' })],
    ['cut in the URI', logLine().slice(0, 250)],
    ['no status', logLine().slice(0, logLine().indexOf('"') + 1)],
    ['zeros', '\0'.repeat(400)],
  ];
  it.each(hostile)('names %s and reads on', (_, line) => {
    const { cube, left } = read([`${line}\n${logLine()}\n`]);
    expect([cube.rows, left.unreadable, left.examples.length]).toEqual([1, 1, 1]);
  });

  it('gives up a line without an end', () => {
    const { cube, left } = read([
      ...Array.from({ length: 10 }, () => 'x'.repeat(64 * 1024)),
      `\n${logLine()}`,
    ]);
    expect([cube.rows, left.unreadable]).toEqual([1, 1]);
  });

  it('leaves out other times and buckets', () => {
    const text = `${logLine()}\n${logLine({ time: '07/Feb/2026:00:00:00 +0000' })}\n${logLine({ bucket: 'other' })}`;
    const { cube, left } = read([text], { ...ALL, to: 1_770_422_400, bucket: 'analytics-lake' });
    expect([cube.rows, left.outside]).toEqual([1, 2]);
  });
});

describe('lines in pieces', () => {
  const chance = chances(7);
  const text = encode(Array.from({ length: 6 }, () => anyLine(chance, 3)).join('\n'));
  const whole = tallied(read([text]).cube);

  it('count the same, wherever they are cut', () => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const { cube } = read([text.subarray(0, cut), text.subarray(cut)]);
      if (tallied(cube).join('\n') !== whole.join('\n'))
        expect(tallied(cube), `cut at ${cut}`).toEqual(whole);
    }
    for (const size of [1, 7, 100]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.subarray(at * size, at * size + size),
      );
      expect(tallied(read(pieces).cube)).toEqual(whole);
    }
  });
});

describe('parts of one count', () => {
  it.each([1, 2, 3, 4, 5, 6])('add up to the same in any order, however little room there is: %i', (seed) => {
    const chance = chances(seed * 7919);
    const lines = Array.from({ length: 300 }, () => anyLine(chance, 1 + chance(9)));
    const limits = { rows: 5 + chance(200), text: 300 + chance(20_000) };
    const whole = read([lines.join('\n')], ALL, limits).cube;
    const parts: Cube[] = [];
    for (let at = 0; at < lines.length;) {
      const size = 1 + chance(60);
      parts.push(read([lines.slice(at, at + size).join('\n')], ALL, limits).cube);
      at += size;
    }
    const merged = new Cube(SHAPE, limits);
    for (const part of parts.toSorted(() => chance(3) - 1)) merged.merge(part.take());
    expect(merged.level).toBe(whole.level);
    expect(tallied(merged)).toEqual(tallied(whole));
    expect(sumOf(merged)).toBe(300);
    expect(merged.rows).toBeLessThanOrEqual(limits.rows);
  });
});

const sumOf = (cube: Cube) =>
  Array.from({ length: cube.rows }, (_, row) => cube.requests(row)).reduce((sum, one) => sum + one, 0);
