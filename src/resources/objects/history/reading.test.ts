import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { Listing } from '../listing/listing';
import { versionPages } from '../listing/fetch-versions';
import { History } from './history';
import { lockOf } from './lock-of';
import { notBack } from './verify-back';
import { versionsOfKey } from './versions-of-key';

interface Command {
  readonly input: Record<string, unknown>;
}

let answer: (command: Command) => object;
const sent: Command[] = [];
/** Names of the objects below a prefix. */
let there: (prefix: string) => string[];
const asked: string[] = [];

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: Command) => {
    sent.push(command);
    return answer(command);
  },
}));
vi.mock('../listing/fetch-objects', () => ({
  objectPages: (_context: unknown, _location: unknown, prefix: string) => async () => {
    asked.push(prefix);
    const names = there(prefix);
    return { folders: [], names, sizes: names.map(() => 1), modified: [], classes: [] };
  },
}));
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.doUnmock('../listing/fetch-objects');
  vi.resetModules();
});
beforeEach(() => {
  sent.length = 0;
  asked.length = 0;
});

const context = { id: 's', profile: { kind: 'aws' } } as AwsContext;
const location: Location = { type: 'bucket', name: 'lake' };
const version = (Key: string, VersionId: string, IsLatest = false) => ({
  Key,
  VersionId,
  IsLatest,
  Size: 3,
  ETag: '"e"',
  LastModified: new Date(1000),
});

describe('the versions of one key', () => {
  it('end where keys begin that it is a prefix of', async () => {
    answer = ({ input }) =>
      input['KeyMarker'] === undefined
        ? {
            Versions: [version('k', 'v3', true), version('k', 'v2')],
            IsTruncated: true,
            NextKeyMarker: 'k',
            NextVersionIdMarker: 'v2',
          }
        : {
            Versions: [version('k', 'v1'), version('k/other', 'x', true)],
            IsTruncated: true,
            NextKeyMarker: 'k/other',
          };
    const listing = new Listing({ fetchPage: versionsOfKey(context, location, 'k') });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    expect(listing.state.kind).toBe('complete');
    const history = new History(listing);
    expect(history.keys).toBe(1);
    expect([0, 1, 2].map((line) => history.versionId(line))).toEqual(['v3', 'v2', 'v1']);
    expect(sent.map(({ input }) => input['VersionIdMarker'])).toEqual([undefined, 'v2']);
  });

  it('of all keys below a prefix are listed with ETags, and folders are not rolled up', async () => {
    answer = () => ({
      Versions: [version('p/a/b', 'v1', true)],
      DeleteMarkers: [{ Key: 'p/c', VersionId: 'm' }],
    });
    const listing = new Listing({ fetchPage: versionPages(context, location, 'p/', { whole: true }) });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    const history = new History(listing);
    expect([history.name(0), history.name(1)]).toEqual(['a/b', 'c']);
    expect(history.etag(0)).toBe('e');
    expect(sent[0]).toBeInstanceOf(ListObjectVersionsCommand);
    expect(sent[0]?.input['Delimiter']).toBeUndefined();
  });
});

describe('looking whether keys are back', () => {
  const signal = new AbortController().signal;

  it('tells which are not, one by one', async () => {
    there = (prefix) => (prefix === 'p/a' ? [''] : []);
    const missing = await notBack(context, location, 'p/', ['p/a', 'p/b'], signal);
    expect(missing).toMatchObject([{ key: 'p/b', code: 'StillDeleted' }]);
  });

  it('lists the prefix for many', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `p/${index}`);
    there = () => keys.slice(1).map((key) => key.slice(2));
    const missing = await notBack(context, location, 'p/', keys, signal);
    expect(missing.map(({ key }) => key)).toEqual(['p/0']);
    expect(asked).toEqual(['p/']);
  });

  it('does not say that they are back where it may not look', async () => {
    there = () => {
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    };
    const missing = await notBack(context, location, 'p/', ['p/a'], signal);
    expect(missing).toMatchObject([{ key: 'p/a', code: 'AccessDenied' }]);
    expect(missing[0]?.message).toMatch(/^Its delete markers are gone/);
  });
});

describe('why Object Lock keeps a version', () => {
  const soon = new Date(Date.now() + 86_400_000);
  it.each([
    [
      { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: soon },
      /^Locked until \d{4}-.* nobody can delete it/,
    ],
    [{ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: soon }, /whoever may bypass governance/],
    [{ ObjectLockLegalHoldStatus: 'ON' }, /^A legal hold/],
    [{ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(1000) }, undefined],
    [{}, undefined],
  ])('%j', async (head, words) => {
    answer = () => head;
    const said = await lockOf(context, location, { key: 'k', versionId: 'v' });
    if (words === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(words);
  });

  it('is left unsaid where it may not be read', async () => {
    answer = () => {
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    };
    expect(await lockOf(context, location, { key: 'k', versionId: 'v' })).toBeUndefined();
  });
});
