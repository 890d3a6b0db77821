import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Location } from '@/aws/location';
import { chooseHeaders } from '@/resources/objects/writing/upload-options';
import { setRequesterPays } from '@/resources/objects/requester-pays';
import { sessionContext, sessions } from '@/sessions/store';
import { testSession } from '@/testing/render-app';
import { MAX_OBJECT, MULTIPART_ABOVE } from '../engine/plan';
import { uploadJournal } from '../resume/upload-journal';
import type { UploadSource } from '../sources/types';
import { engine } from '../store/engine';
import { startUpload, type UploadOptions } from './start-upload';
import { headersOfBatch, retryWith } from './written-with';

type Input = Readonly<Record<string, unknown>>;

const wire = vi.hoisted(() => ({
  sent: [] as { operation: string; input: Input }[],
  answer: (_operation: string, _input: Input): unknown => ({}),
}));

vi.mock('@/aws/send', () => {
  const send = async (_context: unknown, _location: unknown, command: { input: Input }) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    wire.sent.push({ operation, input: command.input });
    return wire.answer(operation, command.input);
  };
  return { sendS3: send, uploadBody: send };
});

const location: Location = { type: 'bucket', name: 'lake' };
const target = { sessionId: testSession.id, location, prefix: 'in/' };

const file = (path: string, { type = '', lastModified = 5 } = {}): UploadSource => ({
  kind: 'file',
  path,
  file: new File(['123'], path.slice(path.lastIndexOf('/') + 1), { type, lastModified }),
});
/** A file that says it has this size; nobody reads it. */
function sized(path: string, size: number): UploadSource {
  const named = new File([], path, { lastModified: 5 });
  Object.defineProperty(named, 'size', { value: size });
  return { kind: 'file', path, file: named };
}

/** Starts a batch and waits until nothing of it will move any more. */
async function upload(sources: readonly UploadSource[], options?: UploadOptions) {
  const id = await startUpload(target, sources, options);
  await vi.waitFor(() => expect(files(id).map(({ state }) => state.kind)).not.toContain('queued'));
  await vi.waitFor(() => expect(engine.active.filter(({ batchId }) => batchId === id)).toEqual([]));
  return id;
}
const batch = (id: number) => engine.batches.find((one) => one.id === id)!;
const files = (id: number) => batch(id).ids.map((one) => engine.transfer(one)!);
const states = (id: number) => files(id).map(({ key, state }) => `${key} ${state.kind}`);
const puts = () => wire.sent.flatMap(({ operation, input }) => (operation === 'PutObject' ? [input] : []));
const putOf = (key: string) => puts().find(({ Key }) => Key === key);

beforeEach(() => {
  sessions.store.setState({ sessions: [testSession] });
  wire.sent = [];
  wire.answer = () => ({ ETag: '"e"' });
});

afterEach(() => {
  chooseHeaders(sessionContext(testSession.id), location, {});
  for (const { ids } of engine.batches) engine.cancel(ids, 'operator');
});

describe('what is sent', () => {
  it('is every source under the prefix, with the type of its name', async () => {
    const id = await upload([
      file('a.csv'),
      file('deep/er/b.json'),
      file('no-ending', { type: 'image/png' }),
      { kind: 'folder', path: 'empty' },
    ]);
    expect(states(id)).toEqual([
      'in/a.csv done',
      'in/deep/er/b.json done',
      'in/no-ending done',
      'in/empty/ done',
    ]);
    expect(
      Object.fromEntries(
        puts().map(({ Key, ContentType, Body }) => [Key, [ContentType, (Body as Blob).size]]),
      ),
    ).toEqual({
      'in/a.csv': ['text/csv; charset=utf-8', 3],
      'in/deep/er/b.json': ['application/json', 3],
      'in/no-ending': ['image/png', 3],
      'in/empty/': ['application/x-directory', 0],
    });
    expect(batch(id).info).toMatchObject({ ...target, direction: 'upload' });
  });

  it.each([
    [undefined, { 'in/a.csv': '*', 'in/empty/': undefined }],
    [{ overwrite: false }, { 'in/a.csv': '*', 'in/empty/': undefined }],
    [{ overwrite: true }, { 'in/a.csv': undefined, 'in/empty/': undefined }],
  ])('replaces no file unasked, and minds no marker that is there: %o', async (options, expected) => {
    await upload([file('a.csv'), { kind: 'folder', path: 'empty' }], options);
    expect(Object.fromEntries(puts().map(({ Key, IfNoneMatch }) => [Key, IfNoneMatch]))).toEqual(expected);
  });

  it.each([
    ['nothing where nothing was chosen', undefined, undefined, undefined],
    ['what was last chosen for the place', { acl: 'private' }, undefined, 'private'],
    [
      'what is said now rather',
      { acl: 'private' },
      { headers: { acl: 'bucket-owner-read' } },
      'bucket-owner-read',
    ],
    ['nothing, if that is said now', { acl: 'private' }, { headers: {} }, undefined],
  ])('says %s', async (_what, chosen, options, acl) => {
    if (chosen) chooseHeaders(sessionContext(testSession.id), location, chosen);
    const id = await upload([file('a.csv')], options);
    expect(putOf('in/a.csv')?.['ACL']).toBe(acl);
    expect(headersOfBatch(id)?.acl).toBe(acl);
  });

  it('is written with other headers when what failed is tried again with them', async () => {
    wire.answer = (_operation, { Key, ACL }) => {
      if (Key === 'in/b.csv' && ACL === undefined) throw new TypeError('no');
      return { ETag: '"e"' };
    };
    const id = await upload([file('a.csv'), file('b.csv')]);
    expect(states(id)).toEqual(['in/a.csv done', 'in/b.csv failed']);
    retryWith(id, { acl: 'bucket-owner-full-control' });
    await vi.waitFor(() => expect(states(id)).toEqual(['in/a.csv done', 'in/b.csv done']));
    const acls = (key: string) => puts().flatMap(({ Key, ACL }) => (Key === key ? [ACL] : []));
    expect(acls('in/a.csv')).toEqual([undefined]);
    expect(acls('in/b.csv')).toEqual([undefined, 'bucket-owner-full-control']);
  });

  it.each([
    [true, 'requester'],
    [false, undefined],
  ])('is paid by who agreed to: %s', async (pays, payer) => {
    setRequesterPays(sessionContext(testSession.id), location, pays);
    await upload([file('a.csv')]);
    expect(putOf('in/a.csv')?.['RequestPayer']).toBe(payer);
    setRequesterPays(sessionContext(testSession.id), location, false);
  });
});

describe('what cannot go up', () => {
  it.each([
    ['a key of more than 1,024 bytes', () => file(`${'ä'.repeat(511)}.csv`), /The key is 1029 bytes long/],
    [
      'a marker with such a key',
      (): UploadSource => ({ kind: 'folder', path: 'x'.repeat(1024) }),
      /1028 bytes long/,
    ],
    ['a file larger than any object', () => sized('big', MAX_OBJECT + 1), /up to 48\.8 TiB/],
  ])('fails by itself, and says why: %s', async (_what, source, message) => {
    const id = await upload([source(), file('a.csv')]);
    const [wrong, right] = files(id);
    expect(wrong?.state).toMatchObject({
      kind: 'failed',
      problem: { message: expect.stringMatching(message) },
    });
    expect(right?.state.kind).toBe('done');
    expect(puts().map(({ Key }) => Key)).toEqual(['in/a.csv']);
  });

  it('is a batch of a session that has ended', async () => {
    const before = engine.batches.length;
    await expect(startUpload({ ...target, sessionId: 'gone' }, [file('a.csv')])).rejects.toMatchObject({
      code: 'SessionEnded',
    });
    expect(engine.batches).toHaveLength(before);
    expect(wire.sent).toEqual([]);
  });
});

it.each([
  [['a.csv'], 'a.csv'],
  [['docs/a', 'docs/b/c'], 'docs'],
  [['docs/a', 'b.csv', 'c.csv', 'docs/d'], 'docs and 2 more'],
  [[], ''],
])('calls %o by the label %s', async (paths, label) => {
  const id = await upload(paths.map((path) => file(path)));
  expect(batch(id).info.label).toBe(label);
});

it('notes a file that goes up in parts, so that another visit can go on with it', async () => {
  wire.answer = (operation) => {
    if (operation === 'CreateMultipartUpload') return { UploadId: 'u1' };
    throw new TypeError('no');
  };
  const body = new File([new Uint8Array(MULTIPART_ABOVE + 1)], 'big.bin', { lastModified: 7 });
  const source = { kind: 'file', path: 'big.bin', file: body } as const;
  const id = await startUpload(target, [source], { headers: { acl: 'private' } });
  await vi.waitFor(() => expect(states(id)).toEqual(['in/big.bin failed']), 10_000);
  const [entry] = await uploadJournal.list();
  expect(entry).toMatchObject({
    uploadId: 'u1',
    bearer: testSession.slug,
    headers: JSON.stringify({ acl: 'private' }),
    print: {
      place: `${testSession.profile.id} lake`,
      key: 'in/big.bin',
      fileName: 'big.bin',
      size: MULTIPART_ABOVE + 1,
      lastModified: 7,
    },
  });
});
