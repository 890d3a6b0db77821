import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  PutBucketEncryptionCommand,
  PutBucketRequestPaymentCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../src/aws/context';
import type { Location } from '../../../src/aws/location';
import { sendS3 } from '../../../src/aws/send';
import { takeCustomerKey } from '../../../src/resources/objects/writing/customer-keys';
import { copyOptionsOf } from '../../../src/app/panes/copy-options-of';
import { rewrittenOf } from '../../../src/properties/plan/rewritten';
import { standingOf } from '../../../src/resources/objects/properties/standing';
import { persistentIo } from '../../../src/transfers/engine/testing/job-io';
import {
  contents,
  copy,
  copyJob,
  copyWorld,
  head,
  OURS,
  put,
  source,
  sourcePoint,
  target,
  targetPoint,
  targetStore,
  THEIRS,
  type CopyWorld,
} from './world';

let world: CopyWorld;
beforeAll(async () => {
  world = await copyWorld();
});
afterAll(() => world.close());

const MIB = 1024 * 1024;
const WAYS = ['server', 'streamed'] as const;

/** Deterministic, and no two stretches alike. */
function bytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 7 + (index >> 16)) & 0xff);
}

const ODD_KEYS = [
  'plain.txt',
  'with blank +plus',
  'per%cent%20%2F?query#hash&and=is',
  'quote\'"`',
  'pa(ren)!*~$,;:@',
  'Ünïcödé/漢字/🎉',
  'e\u0301 é',
  'a/../b/./c',
  '../up',
  '//two//slashes/',
  '?versionId=none',
  'tab\tand\u0001control',
  'bidi\u202Etxt.exe',
  'back\\slash|<>{}[]^',
  'arn:aws:s3:::source/object/key',
  'k'.repeat(1024),
];

it('writes an object anew onto itself in parts, as its properties are to be', async () => {
  const key = 'onto itself';
  const content = new Uint8Array(6 * MIB).fill(7);
  await put(world.as.reader, key, content, {
    ContentType: 'text/x',
    CacheControl: 'no-cache',
    Metadata: { kept: 'yes' },
    Tagging: 'a=1',
  });
  const before = await head(world.as.reader, key, source);
  const standing = standingOf({ key }, before!, { latest: true, tags: { a: '1' }, acl: undefined });
  const now = Date.now();
  const edit = { headers: { CacheControl: null }, storageClass: 'STANDARD_IA' };
  await copy({
    writing: world.as.reader,
    fromKey: key,
    from: { etag: standing.etag, size: standing.size, versionId: standing.versionId },
    places: { from: source, to: source },
    condition: { kind: 'etag', etag: standing.etag },
    options: copyOptionsOf(rewrittenOf(edit, standing, now)),
    sizes: { atOnce: 5 * MIB, part: 5 * MIB },
  });
  const after = await contents(world.as.reader, key, source);
  expect(after).toMatchObject({
    ContentType: 'text/x',
    Metadata: { kept: 'yes' },
    StorageClass: 'STANDARD_IA',
    tags: [{ Key: 'a', Value: '1' }],
    ETag: expect.stringMatching(/-2"$/),
  });
  expect(after.CacheControl).toBeUndefined();
  expect(after.VersionId).not.toBe(before?.VersionId);
  expect(Buffer.compare(after.bytes, content)).toBe(0);
});

describe.each(WAYS)('%s', (way) => {
  it.each(ODD_KEYS)('copies %j to the same key, byte for byte', async (key) => {
    const text = `${way} of ${key}`;
    await put(world.as.reader, key, text);
    const result = await copy({
      writing: world.as.both,
      fromKey: key,
      toKey: key,
      way,
      condition: { kind: 'any' },
    });
    expect(result.verified).toBe(true);
    expect((await contents(world.as.both, key)).text).toBe(text);
  });

  it('takes headers, metadata, tags and class along', async () => {
    const key = `${way}/described`;
    await put(world.as.reader, key, 'x', {
      ContentType: 'text/x',
      CacheControl: 'no-store',
      ContentDisposition: 'attachment; filename="a b.txt"',
      ContentLanguage: 'de',
      Expires: new Date('2030-01-02T03:04:05Z'),
      Metadata: { owner: 'me', odd: '=?UTF-8?B?w7w=?=' },
      Tagging: 'a%20b=c%2Bd&e=',
      StorageClass: 'STANDARD_IA',
    });
    await copy({ writing: world.as.both, fromKey: key, way });
    expect(await contents(world.as.both, key)).toMatchObject({
      ContentType: 'text/x',
      CacheControl: 'no-store',
      ContentDisposition: 'attachment; filename="a b.txt"',
      ContentLanguage: 'de',
      ExpiresString: 'Wed, 02 Jan 2030 03:04:05 GMT',
      Metadata: { owner: 'me', odd: '=?UTF-8?B?w7w=?=' },
      StorageClass: 'STANDARD_IA',
      tags: [
        { Key: 'a b', Value: 'c+d' },
        { Key: 'e', Value: '' },
      ],
    });
  });

  it.each([
    ['headers', { headers: 'replace' }, { ContentType: 'new/type', Metadata: { m: '1' }, tags: 1 }],
    ['metadata', { metadata: 'replace' }, { ContentType: 'old/type', Metadata: { n: '2' }, tags: 1 }],
    [
      'both',
      { headers: 'replace', metadata: 'replace' },
      { ContentType: 'new/type', Metadata: { n: '2' }, tags: 1 },
    ],
    ['tags', { tags: 'replace' }, { ContentType: 'old/type', Metadata: { m: '1' }, tags: 2 }],
  ] as const)('replaces %s and keeps the rest', async (what, options, { tags, ...expected }) => {
    const key = `${way}/replaced/${what}`;
    await put(world.as.reader, key, 'x', { ContentType: 'old/type', Metadata: { m: '1' }, Tagging: 't=1' });
    const written = { contentType: 'new/type', metadata: { n: '2' }, tags: { t: '2', u: '3' } };
    await copy({ writing: world.as.both, fromKey: key, way, options: { ...options, written } });
    const found = await contents(world.as.both, key);
    expect(found).toMatchObject(expected);
    expect(found.tags).toHaveLength(tags);
  });

  it('copies in parts above the limit of one request, with all that is said of the object', async () => {
    const key = `${way}/large`;
    const body = bytes(5 * MIB + 5);
    await put(world.as.reader, key, body, { ContentType: 'big/one', Metadata: { m: '1' }, Tagging: 't=1' });
    const sizes = { atOnce: MIB, part: 5 * MIB };
    const result = await copy({ writing: world.as.both, fromKey: key, way, sizes });
    expect(result.verified).toBe(true);
    const found = await contents(world.as.both, key);
    expect(Buffer.compare(found.bytes, body)).toBe(0);
    expect(found.ETag).toMatch(/-2"$/);
    expect(found).toMatchObject({
      ContentType: 'big/one',
      Metadata: { m: '1' },
      tags: [{ Key: 't', Value: '1' }],
    });
  }, 20_000);

  it.each([0, 1, MIB])('copies %d bytes', async (size) => {
    const key = `${way}/size/${size}`;
    await put(world.as.reader, key, bytes(size));
    await expect(copy({ writing: world.as.both, fromKey: key, way })).resolves.toMatchObject({
      verified: true,
    });
    expect((await contents(world.as.both, key)).bytes).toHaveLength(size);
  });

  it('copies the version it was asked for', async () => {
    const key = `${way}/versions`;
    const { VersionId } = await put(world.as.reader, key, 'first');
    await put(world.as.reader, key, 'second');
    await copy({ writing: world.as.both, fromKey: key, way, from: { versionId: VersionId } });
    expect((await contents(world.as.both, key)).text).toBe('first');
  });

  it('does not replace what stands there, and replaces what was to be replaced', async () => {
    const key = `${way}/standing`;
    await put(world.as.reader, key, 'new');
    const { ETag = '' } = await put(world.as.both, key, 'old', {}, { type: 'bucket', name: 'target' });
    await expect(copy({ writing: world.as.both, fromKey: key, way })).rejects.toMatchObject({
      kind: 'exists',
    });
    const another = { kind: 'etag', etag: '"0123456789abcdef0123456789abcdef"' } as const;
    await expect(
      copy({ writing: world.as.both, fromKey: key, way, condition: another }),
    ).rejects.toMatchObject({
      kind: 'replaced',
    });
    expect((await contents(world.as.both, key)).text).toBe('old');
    await copy({ writing: world.as.both, fromKey: key, way, condition: { kind: 'etag', etag: ETag } });
    expect((await contents(world.as.both, key)).text).toBe('new');
  });

  it('copies nothing but what was looked at', async () => {
    const key = `${way}/changed`;
    const { ETag } = await put(world.as.reader, key, 'seen');
    await put(world.as.reader, key, 'changed');
    const from = { etag: ETag, size: 4, storageClass: 'STANDARD' };
    await expect(copy({ writing: world.as.both, fromKey: key, way, from })).rejects.toMatchObject({
      kind: 'changed',
    });
    await expect(head(world.as.both, key, { type: 'bucket', name: 'target' })).resolves.toBeUndefined();
  });

  it('moves: the source is behind a delete marker once its copy was verified', async () => {
    const key = `${way}/moved`;
    await put(world.as.reader, key, 'moved');
    const moving = { writing: world.as.both, reading: world.as.reader, fromKey: key, way, move: true };
    await expect(copy(moving)).resolves.toMatchObject({ verified: true, note: undefined });
    expect((await contents(world.as.both, key)).text).toBe('moved');
    await expect(head(world.as.reader, key, source)).resolves.toBeUndefined();
    expect(world.sandbox.world.buckets.get('source')?.objects.latest(key)?.deleteMarker).toBe(true);
  });

  it('says that the source was not deleted, and does not copy again to delete it', async () => {
    const key = `${way}/kept`;
    await put(world.as.reader, key, 'kept');
    const job = copyJob({ writing: world.as.both, reading: world.as.keeper, fromKey: key, way, move: true });
    await expect(job.run(persistentIo())).rejects.toThrow(
      /^Copied and verified; the source was not deleted: /,
    );
    const before = await head(world.as.both, key, { type: 'bucket', name: 'target' });
    await expect(job.run(persistentIo())).rejects.toThrow(/^Copied and verified; /);
    const after = await head(world.as.both, key, { type: 'bucket', name: 'target' });
    expect(after?.LastModified).toEqual(before?.LastModified);
    await expect(head(world.as.reader, key, source)).resolves.toMatchObject({ ContentLength: 4 });
  });

  it.each<[string, Location, Location]>([
    ['from an access point', sourcePoint, { type: 'bucket', name: 'target' }],
    ['to an access point', source, targetPoint],
    ['between access points of two accounts', sourcePoint, targetPoint],
  ])('copies %s', async (what, from, to) => {
    const key = `${way}/points/${what} +%ü`;
    await put(world.as.reader, key, 'by point', { Tagging: 't=1' });
    await copy({ writing: world.as.both, fromKey: key, way, places: { from, to } });
    expect(await contents(world.as.both, key)).toMatchObject({
      text: 'by point',
      tags: [{ Key: 't', Value: '1' }],
    });
  });

  it('pays where the source wants it paid, and not otherwise', async () => {
    const key = `paid/${way}`;
    await put(world.as.reader, key, 'x');
    const payer = (Payer: 'Requester' | 'BucketOwner') =>
      sendS3(
        world.as.reader,
        source,
        new PutBucketRequestPaymentCommand({
          Bucket: 'source',
          RequestPaymentConfiguration: { Payer },
        }),
      );
    await payer('Requester');
    try {
      const copying = { writing: world.as.both, fromKey: key, way } as const;
      await expect(copy(copying)).rejects.toMatchObject({ cause: { kind: 'denied' } });
      await expect(copy({ ...copying, payer: { RequestPayer: 'requester' } })).resolves.toMatchObject({
        verified: true,
      });
    } finally {
      await payer('BucketOwner');
    }
  });

  it('aborts what a lost answer began, and no upload to another key, of another one, or with a part in it', async () => {
    const begin = async (context: AwsContext, Key: string) =>
      (
        await sendS3(
          context,
          target,
          new CreateMultipartUploadCommand({ Bucket: 'target', Key, ACL: 'bucket-owner-full-control' }),
        )
      ).UploadId!;
    const { both } = world.as;
    const lost = await begin(both, `${way}/lost ü`);
    const beside = await begin(both, `${way}/lost ü2`);
    const atWork = await begin(both, `${way}/lost ü`);
    const address = { Bucket: 'target', Key: `${way}/lost ü`, UploadId: atWork, PartNumber: 1 };
    await sendS3(both, target, new UploadPartCommand({ ...address, Body: 'a part' }));
    const uploadId = await begin(both, `${way}/lost ü`);
    const store = targetStore({ writing: both, fromKey: 'any' });
    await store.abortLost(
      { key: `${way}/lost ü`, uploadId },
      { within: 60_000, signal: new AbortController().signal },
    );
    const listed = await sendS3(both, target, new ListMultipartUploadsCommand({ Bucket: 'target' }));
    const left = (listed.Uploads ?? []).map(({ UploadId }) => UploadId);
    expect(left).toContain(beside);
    expect(left).toContain(atWork);
    expect(left).toContain(uploadId);
    expect(left).not.toContain(lost);
  });

  it('copies what is under a customer’s key of this tab', async () => {
    const key = `sse-c/${way}`;
    const secret = btoa(String.fromCharCode(...bytes(32)));
    await takeCustomerKey(secret);
    await sendS3(
      world.as.reader,
      source,
      new PutBucketEncryptionCommand({
        Bucket: 'source',
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
              BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
            },
          ],
        },
      }),
    );
    const sse = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: secret } as const;
    await put(world.as.reader, key, 'secret', sse);
    await copy({ writing: world.as.both, fromKey: key, toKey: `${key} copy`, way });
    expect((await contents(world.as.both, `${key} copy`)).text).toBe('secret');
  });

  it('deletes nothing where both places show one object', async () => {
    const key = `${way}/one`;
    const { ETag = '' } = await put(world.as.reader, key, 'one');
    const reader = world.as.reader;
    const moving = {
      writing: reader,
      fromKey: key,
      way,
      move: true,
      condition: { kind: 'etag', etag: ETag } as const,
      options: { headers: 'replace', metadata: 'replace' } as const,
      places: { from: source, to: sourcePoint },
    };
    await expect(copy(moving)).rejects.toThrow(/one and the same object/);
    expect((await contents(reader, key, source)).text).toBe('one');
  });

  it.each([
    [{ from: OURS, to: THEIRS }, true],
    [{ from: THEIRS, to: THEIRS }, false],
    [{ from: OURS, to: OURS }, false],
  ])('keeps to the owners that are known: %j', async (owners, allowed) => {
    const key = `${way}/owners/${owners.from}-${owners.to}`;
    await put(world.as.reader, key, 'x');
    const copying = copy({ writing: world.as.both, fromKey: key, way, owners });
    await (allowed
      ? expect(copying).resolves.toBeDefined()
      : expect(copying).rejects.toMatchObject({ kind: 'fatal' }));
  });

  it('leaves what is in an archive', async () => {
    const key = `${way}/archived`;
    await put(world.as.reader, key, 'x', { StorageClass: 'DEEP_ARCHIVE' });
    await expect(copy({ writing: world.as.both, fromKey: key, way })).rejects.toThrow(/archive/);
  });

  it('says that the object is gone where there is a delete marker', async () => {
    await expect(copy({ writing: world.as.both, fromKey: 'never there', way })).rejects.toThrow(/gone/);
  });
});
