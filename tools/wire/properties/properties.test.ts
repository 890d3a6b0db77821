import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DeleteObjectCommand,
  PutObjectAnnotationCommand,
  ListObjectAnnotationsCommand,
} from '@aws-sdk/client-s3';
import { encodedWords, readEncodedWords } from '../../../src/lib/encoded-words';
import { sendS3 } from '../../../src/aws/send';
import type { PropertiesEdit } from '../../../src/properties/edit/edit';
import { reverseOf } from '../../../src/properties/edit/reverse';
import { reportOf } from '../../../src/properties/run/report';
import { readObjectAcl } from '../../../src/resources/objects/properties/object-acl';
import { propertiesWorld, type PropertiesWorld } from './world';

let world: PropertiesWorld;
beforeAll(async () => {
  world = await propertiesWorld();
  // The first request loads the client, which takes a while on a busy machine.
  await world.put('warm');
});
afterAll(() => world.close());

const until = new Date(Math.floor(Date.now() / 1000) * 1000 + 5 * 86_400_000);
const set = (pairs: Record<string, string>) => ({ set: pairs, remove: [], replace: false });
const outcomes = (run: Awaited<ReturnType<PropertiesWorld['edit']>>) =>
  run.view().items.map(({ outcome }) => (outcome.kind === 'failed' ? outcome.failure.code : outcome.kind));

/** With all that a copy can lose. */
async function everything(key: string): Promise<void> {
  const [owner, other] = world.canonical;
  await world.put(key, {
    ContentType: 'text/x',
    CacheControl: 'no-cache',
    ContentDisposition: 'inline',
    ContentEncoding: 'x-own',
    ContentLanguage: 'de',
    Expires: new Date('2031-01-01T00:00:00Z'),
    Metadata: { title: encodedWords('東京'), plain: 'x' },
    Tagging: 'a=1&b=%E6%9D%B1',
    StorageClass: 'STANDARD_IA',
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555',
    BucketKeyEnabled: true,
    WebsiteRedirectLocation: '/elsewhere',
    ChecksumAlgorithm: 'SHA256',
    ChecksumSHA256: 'mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=',
    GrantFullControl: `id="${owner}"`,
    GrantRead: `id="${other}"`,
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: until,
    ObjectLockLegalHoldStatus: 'ON',
  });
  const { context, location } = world.place;
  const command = new PutObjectAnnotationCommand({
    Bucket: 'described',
    Key: key,
    AnnotationName: 'note',
    AnnotationPayload: 'text',
  });
  await sendS3(context, location, command);
}

const KEPT = {
  ContentType: 'text/x',
  CacheControl: 'no-cache',
  ContentDisposition: 'inline',
  ContentEncoding: 'x-own',
  ContentLanguage: 'de',
  ExpiresString: 'Wed, 01 Jan 2031 00:00:00 GMT',
  Metadata: { title: encodedWords('東京'), plain: 'x' },
  StorageClass: 'STANDARD_IA',
  ServerSideEncryption: 'aws:kms',
  BucketKeyEnabled: true,
  WebsiteRedirectLocation: '/elsewhere',
  ChecksumSHA256: 'mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=',
  ObjectLockMode: 'GOVERNANCE',
  ObjectLockRetainUntilDate: until,
  ObjectLockLegalHoldStatus: 'ON',
};

describe('a copy onto itself', () => {
  it.each<[string, PropertiesEdit, object]>([
    [
      'a header',
      { headers: { ContentType: 'text/y', ContentLanguage: null } },
      { ContentType: 'text/y', ContentLanguage: undefined },
    ],
    [
      'metadata',
      { metadata: set({ note: 'grün ✓' }) },
      { Metadata: { ...KEPT.Metadata, note: encodedWords('grün ✓') } },
    ],
    ['the class', { storageClass: 'STANDARD' }, { StorageClass: undefined }],
    [
      'the encryption',
      { encryption: { algorithm: 'AES256', bucketKey: false } },
      { ServerSideEncryption: 'AES256', BucketKeyEnabled: undefined },
    ],
    [
      'the checksum',
      { checksum: 'XXHASH3' },
      { ChecksumSHA256: undefined, ChecksumXXHASH3: expect.any(String) },
    ],
  ])('changes %s and keeps everything else', async (key, edit, changed) => {
    await everything(key);
    const before = await world.head(key);
    expect(outcomes(await world.edit(edit, key))).toEqual(['done']);
    const after = await world.head(key);
    const expected = { ...KEPT, ...changed };
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, after[name as 'ETag']]))).toEqual(
      expected,
    );
    expect(after.VersionId).not.toBe(before.VersionId);
    await expect(world.tags(key)).resolves.toEqual({ a: '1', b: '東' });
    const acl = await readObjectAcl(world.place, { key });
    expect(acl.grants).toContainEqual({ grantee: world.canonical[1], permission: 'READ' });
    const list = new ListObjectAnnotationsCommand({ Bucket: 'described', Key: key });
    expect((await sendS3(world.place.context, world.place.location, list)).AnnotationCount).toBe(1);
  });

  it('writes nothing over what another hand has written since', async () => {
    await world.put('contested');
    const plans = await world.plan({ storageClass: 'STANDARD_IA' }, 'contested');
    // The same bytes have the same ETag.
    await world.put('contested', { Metadata: { by: 'another' } });
    const run = world.run(plans);
    await run.start();
    expect(outcomes(run)).toEqual(['ChangedMeanwhile']);
    expect((await world.head('contested')).Metadata).toEqual({ by: 'another' });
  });
});

describe('in place', () => {
  it('tags, holds, keeps and lets in without another version', async () => {
    await world.put('stays', { Tagging: 'a=1' });
    const before = await world.head('stays');
    const run = await world.edit(
      {
        tags: { set: { b: '2' }, remove: ['a'], replace: false },
        acl: { canned: 'public-read' },
        retention: { mode: 'GOVERNANCE', until },
        legalHold: 'ON',
      },
      'stays',
    );
    // Block Public Access stands in the way of one of four, and the report says of which.
    expect(outcomes(run)).toEqual(['AccessDenied']);
    expect(run.view().items[0]?.stepsDone).toBe(1);
    await expect(world.tags('stays')).resolves.toEqual({ b: '2' });
    expect((await world.head('stays')).VersionId).toBe(before.VersionId);
  });

  it('takes back tags and headers as they stood', async () => {
    await world.put('undone', {
      Tagging: 'a=1',
      CacheControl: 'no-cache',
      Metadata: { t: encodedWords('京') },
    });
    const edit: PropertiesEdit = {
      tags: set({ a: '2' }),
      headers: { CacheControl: null, ContentLanguage: 'ja' },
      metadata: set({ t: 'x' }),
    };
    const plans = await world.plan(edit, 'undone');
    await world.run(plans).start();
    const reverse = reverseOf(edit, plans[0]!.standing)!;
    expect(outcomes(await world.edit(reverse, 'undone'))).toEqual(['done']);
    const { CacheControl, ContentLanguage, Metadata } = await world.head('undone');
    expect({ CacheControl, ContentLanguage }).toEqual({
      CacheControl: 'no-cache',
      ContentLanguage: undefined,
    });
    expect(readEncodedWords(Metadata?.['t'] ?? '')).toBe('京');
    await expect(world.tags('undone')).resolves.toEqual({ a: '1' });
  });
});

describe('keys of every kind', () => {
  it.each([
    'with blank +plus',
    'per%cent%20%2F?query#hash&and=is',
    'quote\'"`',
    'Ünïcödé/漢字/🎉',
    'e\u0301 é',
    'a/../b/./c',
    '//two//slashes/',
    '?versionId=none',
    'tab\tand\u0001control',
    'bidi\u202Etxt.exe',
    'k'.repeat(1024),
  ])('%j', async (key) => {
    await world.put(key);
    const run = await world.edit({ headers: { ContentLanguage: 'en' } }, key);
    const tagging = await world.edit({ tags: set({ odd: 'yes' }) }, key);
    expect([...outcomes(run), ...outcomes(tagging)]).toEqual(['done', 'done']);
    expect(await world.head(key)).toMatchObject({ ContentLanguage: 'en', ContentLength: 4, TagCount: 1 });
  });
});

describe('many at once', () => {
  const keys = Array.from({ length: 12 }, (_, index) => `many/${index}`);
  const edit: PropertiesEdit = { tags: set({ batch: 'one' }) };

  it('says of each what came of it, and goes on with what failed', async () => {
    await Promise.all(keys.map((key) => world.put(key)));
    await world.put('many/gone');
    const run = world.run(await world.plan(edit, ...keys, 'many/gone'));
    const { context, location } = world.place;
    const remove = (VersionId?: string) =>
      sendS3(
        context,
        location,
        new DeleteObjectCommand({ Bucket: 'described', Key: 'many/gone', VersionId }),
      );
    const { VersionId: marker } = await remove();
    await run.start();
    expect(run.view()).toMatchObject({ running: false, done: 12, failed: 1 });
    await remove(marker);
    await run.retry();
    expect(run.view()).toMatchObject({ done: 13, failed: 0 });
    const report = reportOf(
      run.view().items.map(({ plan }) => plan),
      run.view().items,
    );
    expect(report.split('\r\n')).toHaveLength(15);
    expect(report).toContain('many/3,,in place,Tag batch: none -> one,done,,');
  });

  it('is left where it is told to stop, and goes on from there', async () => {
    const plans = await world.plan({ tags: set({ batch: 'two' }) }, ...keys);
    const run = world.run(plans);
    const leave = run.subscribe(() => {
      if (run.view().done >= 3) run.cancel();
    });
    await run.start();
    leave();
    const { done, items } = run.view();
    expect(done).toBeGreaterThanOrEqual(3);
    expect(items.filter(({ outcome }) => outcome.kind === 'cancelled').length).toBe(12 - done);
    await run.retry();
    expect(run.view().done).toBe(12);
  });
});
