import { expect, it } from 'vitest';
import { previewKind, previewText } from './preview-kind';

it.each([
  ['a.bin', { ContentType: 'text/csv', ContentLength: 10 }, 'text'],
  ['funnel.json', { ContentType: 'application/octet-stream', ContentLength: 10 }, 'json'],
  ['x', { ContentType: 'application/ld+json; charset=utf-8', ContentLength: 10 }, 'json'],
  ['notes.md', { ContentType: 'binary/octet-stream', ContentLength: 9_000_000_000 }, 'text'],
  ['logo.png', { ContentType: 'image/png', ContentLength: 2000 }, 'image'],
  ['photo.png', { ContentType: 'image/png', ContentLength: 200_000 }, undefined],
  ['a.csv', { ContentType: 'text/csv', ContentLength: 10, ContentEncoding: 'gzip' }, undefined],
  ['a.csv', { ContentType: 'text/csv', ContentLength: 10, StorageClass: 'DEEP_ARCHIVE' as const }, undefined],
  ['a.parquet', { ContentType: 'application/vnd.apache.parquet', ContentLength: 10 }, undefined],
  ['empty.txt', { ContentType: 'text/plain', ContentLength: 0 }, undefined],
])('%s with %j: %s', (key, head, kind) => expect(previewKind(key, head)).toBe(kind));

it('lays out whole JSON, and leaves alone what only looks like it', () => {
  const bytes = new TextEncoder().encode('{"a":[1]}');
  expect(previewText(bytes, true)).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(previewText(bytes.subarray(0, 5), true)).toBe('{"a":');
});

it('shows no binary as text', () => {
  expect(previewText(Uint8Array.of(80, 65, 82, 0, 1), false)).toBeUndefined();
});
