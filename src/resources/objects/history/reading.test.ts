import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { DELETE_MARKER, LATEST } from '../listing/list-page';
import { Listing } from '../listing/listing';
import { versionPages } from '../listing/fetch-versions';
import { History } from './history';
import { notBack } from './verify-back';
import { versionsOfKey } from './versions-of-key';

interface Command {
  readonly input: Record<string, unknown>;
}

interface Listed {
  readonly Key: string;
  readonly VersionId: string;
  readonly IsLatest?: boolean;
}

let answer: (command: Command) => {
  readonly [other: string]: unknown;
  readonly Versions?: readonly Listed[];
  readonly DeleteMarkers?: readonly Listed[];
  readonly IsTruncated?: boolean;
  readonly NextKeyMarker?: string;
  readonly NextVersionIdMarker?: string;
};
const sent: Command[] = [];
/** Names of the objects below a prefix. */
let there: (prefix: string) => string[];
const asked: string[] = [];

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: Command) => answer(command),
}));
vi.mock('../listing/send-scanned', () => ({
  scanned: async (_context: unknown, _location: unknown, command: Command) => {
    sent.push(command);
    const { Versions: versions = [], DeleteMarkers: markers = [], ...rest } = answer(command);
    const entries = [...versions, ...markers];
    const page = {
      keys: entries.map(({ Key }) => Key),
      sizes: entries.map(() => 3),
      modified: entries.map(() => 1000),
      classes: entries.map(() => 'STANDARD'),
      etags: versions.map(() => 'e'),
      checksums: [],
      owners: [],
      versions: {
        ids: entries.map(({ VersionId }) => VersionId),
        flags: [
          ...versions.map(({ IsLatest }) => (IsLatest === true ? LATEST : 0)),
          ...markers.map(() => DELETE_MARKER),
        ],
      },
      prefixes: [],
    };
    return { answer: rest, page };
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
  vi.doUnmock('../listing/send-scanned');
  vi.doUnmock('../listing/fetch-objects');
  vi.resetModules();
});
beforeEach(() => {
  sent.length = 0;
  asked.length = 0;
});

const context = { id: 's', profile: { kind: 'aws' } } as AwsContext;
const location: Location = { type: 'bucket', name: 'lake' };
const version = (Key: string, VersionId: string, IsLatest = false) => ({ Key, VersionId, IsLatest });

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
