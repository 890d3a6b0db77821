import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { connectSearch, grantSearch, objectsSearch, parseSearch, safeNext, stringifySearch } from './search';

describe('search parameters', () => {
  it.each(['reports/2026/', '123', 'true', 'a//b/', ' trailing ', 'a+b&c=d#e', '"quoted"', '../x', '日本/'])(
    'a prefix %j survives the URL',
    (prefix) => {
      expect(parseSearch(stringifySearch({ prefix }))).toEqual({ prefix });
    },
  );

  it('drops what does not fit and keeps the rest', () => {
    expect(v.parse(objectsSearch, { prefix: 'a/', view: 'sideways', look: 'everywhere', key: '' })).toEqual({
      prefix: 'a/',
      key: undefined,
      view: undefined,
      versionId: undefined,
      look: undefined,
      selected: undefined,
    });
  });

  it('leaves undefined values out of the URL', () => {
    expect(stringifySearch({ prefix: undefined, key: 'k' })).toBe('?key=k');
  });
});

describe('what limits a grant', () => {
  it('is not dropped for its length, in the form or on the way to it', () => {
    const net = Array.from({ length: 400 }, (_, at) => `203.0.${at % 250}.0/24`).join('\n');
    expect(v.parse(grantSearch, { net })).toMatchObject({ net });
    const next = `/request?${new URLSearchParams({ net }).toString()}`;
    expect(v.parse(connectSearch, { next })).toMatchObject({ next });
  });
});

describe('safeNext', () => {
  it.each([
    [
      '/s/111122223333.BucketAdmin/l/lake/objects?prefix=a/',
      '/s/111122223333.BucketAdmin/l/lake/objects?prefix=a/',
    ],
    ['/request?at=lake/a&to=444455556666', '/request?at=lake/a&to=444455556666'],
    ['/handover?at=lake', '/handover?at=lake'],
    ['/requests?at=lake', undefined],
    ['//evil.example/request?at=lake', undefined],
    ['//evil.example/s/', undefined],
    ['https://evil.example', undefined],
    ['/s//evil.example', undefined],
    ['javascript:alert(1)', undefined],
    [undefined, undefined],
  ])('%s leads to %s', (next, expected) => expect(safeNext(next)).toBe(expected));
});
