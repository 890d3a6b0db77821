import { describe, expect, it } from 'vitest';
import { standingOf, type Standing } from '@/resources/objects/properties/standing';
import { encodedWords } from '@/lib/encoded-words';
import { saysNothing } from '../edit/edit';
import { type Draft, EMPTY_DRAFT, readDraft } from './draft';

const NOW = Date.UTC(2026, 5, 1);
const standing = standingOf(
  { key: 'k' },
  {
    $metadata: {},
    ETag: '"e"',
    ContentType: 'text/plain',
    Metadata: { title: encodedWords('東京') },
  },
  { latest: true, tags: { a: '1' }, acl: undefined },
);
const read = (draft: Partial<Draft>, one: Standing | undefined = standing) =>
  readDraft(
    { ...EMPTY_DRAFT, ...draft },
    { standing: one, region: 'eu-west-1', owner: '111122223333', custom: false, now: NOW },
  );
const rows = (...pairs: [string, string][]) => ({
  rows: pairs.map(([name, value]) => ({ name, value })),
  remove: '',
  replace: false,
});

describe('what a draft means', () => {
  it('is nothing where nothing was typed', () => {
    expect(saysNothing(read({}).edit)).toBe(true);
  });

  it.each<[string, Partial<Draft>, object]>([
    ['an emptied header', { headers: { ContentType: '' } }, { headers: { ContentType: null } }],
    ['rows as they stand', { tags: rows(['a', '1']) }, { tags: undefined }],
    ['a row less', { tags: rows() }, { tags: { set: {}, remove: ['a'], replace: false } }],
    ['a row with no name yet', { tags: rows(['a', '1'], ['', '']) }, { tags: undefined }],
    ['metadata as it reads', { metadata: rows(['title', '東京']) }, { metadata: undefined }],
    [
      'a retention to the end of its day',
      { retention: { mode: 'GOVERNANCE', until: '2026-06-02' } },
      { retention: { mode: 'GOVERNANCE', until: new Date('2026-06-02T23:59:59Z') } },
    ],
    [
      'a key of SSE-S3, which has none',
      { encryption: { algorithm: 'AES256', kmsKeyId: 'left over', bucketKey: true } },
      { encryption: { algorithm: 'AES256', bucketKey: false } },
    ],
  ])('%s', (_, draft, edit) => {
    const made = read(draft);
    expect(made.edit).toMatchObject(edit);
    expect(made.problems).toEqual({});
  });

  it('replaces tags that may not be read', () => {
    const { edit } = read({ tags: rows(['b', '2']) }, { ...standing, tags: 'denied' });
    expect(edit.tags).toEqual({ set: { b: '2' }, remove: [], replace: true });
  });

  it('takes names away from many', () => {
    const { edit } = readDraft(
      { ...EMPTY_DRAFT, tags: { rows: [], remove: ' a \n\nb', replace: false } },
      { standing: undefined, region: undefined, owner: undefined, custom: false, now: NOW },
    );
    expect(edit.tags).toEqual({ set: {}, remove: ['a', 'b'], replace: false });
  });
});

describe('what is wrong with it is said', () => {
  it.each<[string, Partial<Draft>, string, RegExp]>([
    ['a header beyond ASCII', { headers: { ContentDisposition: 'ü' } }, 'ContentDisposition', /%XX/],
    ['no date', { headers: { Expires: 'soon' } }, 'Expires', /no date/],
    [
      'a redirect to nowhere',
      { headers: { WebsiteRedirectLocation: 'x' } },
      'WebsiteRedirectLocation',
      /slash/,
    ],
    ['a name twice, in any case', { metadata: rows(['A', '1'], ['a', '2']) }, 'metadata', /twice/],
    ['a value without a name', { tags: rows(['', '2']) }, 'tags', /no name/],
    ['a name that no header has', { metadata: rows(['a b', '2']) }, 'metadata', /cannot be the name/],
    ['metadata of 2 KB as it travels', { metadata: rows(['a', '東'.repeat(600)]) }, 'metadata', /2 KB/],
    ['a reserved tag', { tags: rows(['aws:x', '2']) }, 'tags', /kept for AWS/],
    [
      'no key',
      { encryption: { algorithm: 'aws:kms', kmsKeyId: 'nonsense', bucketKey: false } },
      'kmsKeyId',
      /no KMS key/,
    ],
    ['a day that was', { retention: { mode: 'COMPLIANCE', until: '2026-05-01' } }, 'retention', /ahead/],
    ['no day', { retention: { mode: 'COMPLIANCE', until: '' } }, 'retention', /until which day/],
    [
      'a hold for no time',
      { eventHold: { status: 'ON', mode: 'GOVERNANCE', unit: 'Years', count: '0' } },
      'eventHold',
      /1 to 100/,
    ],
    ['half a day', { restore: { tier: 'Bulk', days: '0.5' } }, 'restore', /how many days/],
  ])('%s', (_, draft, field, words) => {
    expect(read(draft).problems).toEqual({ [field]: expect.stringMatching(words) });
  });
});
