import { describe, expect, it } from 'vitest';
import { kindOf } from './kind-of';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );

describe('what an object is', () => {
  it.each([
    ['a.csv', undefined, bytes('PAR1', [0, 1]), 'parquet'],
    ['a.txt', 'text/plain', bytes('PK\x03\x04', [0]), 'zip'],
    ['a.txt', 'text/plain', bytes([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['a', undefined, bytes([0x28, 0xb5, 0x2f, 0xfd, 0]), 'zstd'],
    ['a', undefined, bytes('Obj\x01', [2]), 'avro'],
    ['a', undefined, bytes('ARROW1', [0, 0]), 'arrow'],
    ['a.arrows', undefined, bytes([255, 255, 255, 255, 8]), 'arrow'],
    ['a', undefined, bytes('ORC', [8, 3]), 'orc'],
    ['a.txt', 'text/plain', bytes('%PDF-1.7\n'), 'pdf'],
    ['a', undefined, bytes([0x89], 'PNG\r\n'), 'image'],
    ['evil.html', 'text/html', bytes('GIF89a<script>alert(1)</script>'), 'image'],
    ['a', undefined, bytes([0, 0, 0, 24], 'ftypisom'), 'video'],
    ['a', undefined, bytes([0, 0, 0, 24], 'ftypavif'), 'image'],
    ['a', undefined, bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), 'audio'],
    [
      'a.tar',
      undefined,
      bytes(
        'name',
        Array.from({ length: 253 }, () => 0),
        'ustar',
      ),
      'tar',
    ],
    ['a.json', undefined, bytes([0, 1, 2, 3]), 'bytes'],
    ['a.ndjson', undefined, bytes('{"a":1}\n{"a":2}\n'), 'lines-of-json'],
    ['a', undefined, bytes('{"a":1}\n{"a":2}\n'), 'lines-of-json'],
    ['a', 'application/ld+json', bytes('x'), 'json'],
    ['a', undefined, bytes('{\n  "a": 1\n}'), 'json'],
    ['a', undefined, bytes('[1,2]'), 'json'],
    ['a.log', undefined, bytes('[2026-11-20] INFO started\n[2026-11-20] INFO on\n'), 'text'],
    ['a.log', undefined, bytes('{not json\n'), 'text'],
    ['a.csv.gz', undefined, bytes('a,b\n1,2\n'), 'delimited'],
    ['a', 'text/csv', bytes('a,b\n'), 'delimited'],
    ['a', 'image/svg+xml', bytes('<svg/>'), 'svg'],
    ['a', undefined, bytes('<!DOCTYPE html><script>'), 'html'],
    ['a.xml', undefined, bytes('<?xml version="1.0"?><a/>'), 'text'],
    ['a', 'image/png', bytes('<svg onload="alert(1)">'), 'svg'],
    ['a', undefined, bytes([0xff, 0xfe], 'a\0b\0'), 'text'],
    ['a', undefined, bytes('a\0b\0c\0d\0'), 'text'],
    ['a', undefined, bytes([0xe9, 0xe8], ' latin'), 'text'],
    ['a', undefined, bytes('x\u202Ey'), 'text'],
    ['a', undefined, bytes([1, 2, 3, 4, 5, 6, 14, 15]), 'bytes'],
    ['a', undefined, bytes(''), 'text'],
  ])('named %s, of type %s', (name, type, start, kind) => expect(kindOf(start, name, type)).toBe(kind));

  it('is told at once, whatever the text', () => {
    const begun = performance.now();
    for (const text of [
      '{'.repeat(65_536),
      '['.repeat(65_536),
      ' '.repeat(65_536),
      '"'.repeat(65_536),
      '-1e'.repeat(20_000),
    ])
      kindOf(new TextEncoder().encode(text), 'a', undefined);
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});
