import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sendS3 } from '../../../src/aws/send';
import { Kept, stubbornIo } from '../../../src/transfers/engine/copy/testing/copying';
import type { RecordedIo } from '../../../src/transfers/engine/testing/job-io';
import { copyJob, copyWorld, put, source, target, type Copying, type CopyWorld } from './world';

let world: CopyWorld;
beforeAll(async () => {
  world = await copyWorld();
});
afterAll(() => world.close());
afterEach(() => control('faults/clear'));

const TEXT = 'what must not be lost';
const FOREIGN = 'written by somebody else meanwhile';
/** A part of one's own for whatever is above ten bytes. */
const IN_PARTS = { atOnce: 10, part: 5 * 1024 * 1024 };

interface Way {
  readonly sizes?: typeof IN_PARTS;
  readonly way: 'server' | 'streamed';
  /** The object is written anew where it stands. */
  readonly itself?: true;
  /** What it asks for, each of which may go wrong. */
  readonly asks: readonly string[];
}

const WAYS: Readonly<Record<string, Way>> = {
  CopyObject: { way: 'server', asks: ['CopyObject'] },
  UploadPartCopy: {
    way: 'server',
    sizes: IN_PARTS,
    asks: ['HeadObject', 'CreateMultipartUpload', 'UploadPartCopy', 'CompleteMultipartUpload'],
  },
  'streamed between two sessions': { way: 'streamed', asks: ['HeadObject', 'GetObject', 'PutObject'] },
  'streamed between two sessions, in parts': {
    way: 'streamed',
    sizes: IN_PARTS,
    asks: ['HeadObject', 'GetObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
  },
  'onto itself': { way: 'server', itself: true, asks: ['CopyObject'] },
  'onto itself in parts': {
    way: 'server',
    itself: true,
    sizes: IN_PARTS,
    asks: ['CreateMultipartUpload', 'UploadPartCopy', 'CompleteMultipartUpload'],
  },
};

/** What may answer 200 before it is through. */
const ANSWERS_EARLY: ReadonlySet<string> = new Set([
  'CopyObject',
  'UploadPartCopy',
  'CompleteMultipartUpload',
]);

/** Those that tell whether the service acted, and one of each kind besides, also without an end. */
const LASTING = [
  'a connection cut before the service acted',
  'a connection cut after it acted',
  'an expired token',
  '200 with an error in it after it acted',
];

const FAULTS: Readonly<Record<string, object>> = {
  'a connection cut before the service acted': { drop: 'before' },
  'a connection cut after it acted': { drop: 'after' },
  '500': { code: 'InternalError' },
  '500 after it acted': { code: 'InternalError', acted: true },
  '503 SlowDown': { code: 'SlowDown' },
  'an expired token': { code: 'ExpiredToken' },
  '200 with an error in it': { code: 'InternalError', within200: true },
  '200 with SlowDown in it': { code: 'SlowDown', within200: true },
  '200 with an error in it after it acted': { code: 'InternalError', within200: true, acted: true },
};

const CHANGES: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
  'source overwritten': (key) => put(world.as.reader, key, FOREIGN),
  'source deleted': (key) =>
    sendS3(world.as.reader, source, new DeleteObjectCommand({ Bucket: 'source', Key: key })),
  'target written': (key) => put(world.as.both, key, FOREIGN, {}, target),
};

let cases = 0;

/** One object on its way, with both ends as they are seen afterwards. */
async function scene(name: string, more: Partial<Copying> = {}) {
  const { way, sizes, itself } = WAYS[name]!;
  const key = `faults/${(cases += 1)} ü`;
  const { ETag = '', VersionId } = await put(world.as.reader, key, TEXT, {
    ContentType: 'old/type',
    Tagging: 'a=1',
  });
  const kept = new Kept();
  const copying: Copying = {
    writing: itself ? world.as.reader : world.as.both,
    reading: world.as.reader,
    fromKey: key,
    from: {
      etag: ETag,
      size: TEXT.length,
      storageClass: 'STANDARD',
      // As it is written anew: of the version that was seen.
      ...(itself ? { versionId: VersionId } : {}),
    },
    way,
    sizes,
    move: itself !== true,
    record: kept.record,
    ...(itself
      ? {
          places: { from: source, to: source },
          condition: { kind: 'etag', etag: ETag } as const,
          options: { headers: 'replace', metadata: 'replace', written: { contentType: 'new/type' } } as const,
        }
      : {}),
    ...more,
  };
  return {
    key,
    kept,
    job: () => copyJob(copying),
    /** As a tab that is opened again has it. */
    reopened: () => copyJob({ ...copying, resumed: true, earlier: kept.earlier }),
    ends: async () => ({
      here: await textIn('source', key),
      there: itself ? undefined : await textIn('target', key),
    }),
    uploads: () => uploadsOf(key),
    type: () => latest('source', key)?.headers['content-type'],
    itself: itself === true,
  };
}

const bucketOf = (name: 'source' | 'target') => world.sandbox.world.buckets.get(name)!;
/** As it lies there: asked over the wire, looking took longer than what is looked at. */
const latest = (bucket: 'source' | 'target', key: string) => {
  const version = bucketOf(bucket).objects.latest(key);
  return version?.deleteMarker === false ? version : undefined;
};
const textIn = async (bucket: 'source' | 'target', key: string): Promise<string | undefined> => {
  const blob = latest(bucket, key)?.blob;
  return blob && new Response(blob.stream()).text();
};
const uploadsOf = (key: string): number =>
  (['source', 'target'] as const)
    .flatMap((name) => [...bucketOf(name).objects.uploads.values()])
    .filter((upload) => upload.key === key).length;

async function control(name: string, body: object = {}): Promise<void> {
  const answer = await world.sandbox.fetch(
    new Request(`http://127.0.0.1:4174/__sandbox/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  );
  if (!answer.ok) throw new Error(await answer.text());
}

/** Whatever happened: the bytes are somewhere, and where the source is gone its copy is whole. */
async function nothingIsLost({ ends, itself }: Awaited<ReturnType<typeof scene>>): Promise<void> {
  const { here, there } = await ends();
  if (itself) expect(here).toBe(TEXT);
  else expect([here, there]).toContain(TEXT);
}

/** `asked` is told before each request, with its number. */
function watchedIo(asked: (request: number, io: RecordedIo) => Promise<void> | void): RecordedIo {
  const io = stubbornIo();
  let request = 0;
  const watched: RecordedIo = {
    ...io,
    request: (task, options) =>
      io.request(async (progress) => {
        request += 1;
        await asked(request, watched);
        watched.signal.throwIfAborted();
        return task(progress);
      }, options),
  };
  return watched;
}

describe.each(Object.keys(WAYS))('%s', (name) => {
  const asks = [...WAYS[name]!.asks, ...(WAYS[name]!.itself ? [] : ['DeleteObject'])];

  it.each(Object.entries(FAULTS))('gets over %s', async (what, fault) => {
    for (const operation of asks) {
      if (what.startsWith('200') && !ANSWERS_EARLY.has(operation)) continue;
      const it = await scene(name);
      await control('faults/add', { match: { operation, keyPrefix: it.key }, ...fault, times: 1 });
      const result = await it.job().run(stubbornIo());
      expect({ operation, verified: result.verified }).toEqual({ operation, verified: true });
      expect(await it.ends()).toEqual(it.itself ? { here: TEXT } : { here: undefined, there: TEXT });
      if (it.itself) expect(it.type()).toBe('new/type');
      expect(it.uploads()).toBe(0);
      await control('faults/clear');
    }
  });

  it.each(LASTING.map((what) => [what, FAULTS[what]!] as const))(
    'loses nothing to %s that does not end, and goes on after it',
    async (_, fault) => {
      for (const operation of asks) {
        const it = await scene(name);
        await control('faults/add', { match: { operation, keyPrefix: it.key }, ...fault, times: 'always' });
        const first = await it
          .job()
          .run(stubbornIo())
          .catch(() => undefined);
        await control('faults/clear');
        await nothingIsLost(it);
        // Where the service acted, asking again may have told, and there is nothing left to do.
        const done = first ?? (await it.reopened().run(stubbornIo()));
        await nothingIsLost(it);
        expect({ operation, done }).toMatchObject({ operation, done: { verified: true } });
        expect([operation, it.uploads()]).toEqual([operation, 0]);
      }
    },
  );

  it.each(Object.keys(CHANGES).filter((what) => !WAYS[name]!.itself || what !== 'target written'))(
    'takes nothing that changed in between: %s, whenever that is',
    async (what) => {
      let reached = true;
      let tried = 0;
      for (let at = 1; reached && at < 20; at += 1) {
        const it = await scene(name);
        reached = false;
        let wrote = false;
        const outcome = await it
          .job()
          .run(
            watchedIo(async (request) => {
              if (request !== at) return;
              reached = true;
              wrote = (await it.ends()).there === TEXT;
              await CHANGES[what]!(it.key);
            }),
          )
          .then(
            () => 'done',
            () => 'refused',
          );
        if (!reached) continue;
        tried += 1;
        const { here, there } = await it.ends();
        const seen = { what, at, outcome, here, there };
        if (what === 'source overwritten') {
          expect(seen).toMatchObject({ here: FOREIGN });
          expect([undefined, TEXT]).toContain(there);
        }
        if (what === 'source deleted') expect([undefined, TEXT]).toContain(it.itself ? here : there);
        if (what === 'target written') {
          expect(seen).toMatchObject({ there: FOREIGN });
          // What stood there before ours was written keeps the source.
          if (!wrote) expect(seen).toMatchObject({ here: TEXT, outcome: 'refused' });
        }
        expect({ ...seen, type: it.itself && here === FOREIGN ? it.type() : '' }).not.toMatchObject({
          type: 'new/type',
        });
      }
      expect(tried).toBeGreaterThan(0);
    },
  );

  it('goes on where the tab was closed, whenever that is', async () => {
    for (let at = 1; at < 20; at += 1) {
      const it = await scene(name);
      let reached = false;
      await it
        .job()
        .run(
          watchedIo((request, io) => {
            if (request !== at) return;
            reached = true;
            io.controller.abort(new DOMException('Closed', 'AbortError'));
          }),
        )
        .catch(() => undefined);
      await nothingIsLost(it);
      if (!reached) break;
      await expect(it.reopened().run(stubbornIo())).resolves.toMatchObject({ verified: true });
      await nothingIsLost(it);
      expect([at, it.uploads()]).toEqual([at, 0]);
    }
  });

  it.each(LASTING.map((what) => [what, FAULTS[what]!] as const))(
    'leaves no upload where it is given up after %s',
    async (_, fault) => {
      if (WAYS[name]!.sizes === undefined) return;
      for (const again of [false, true]) {
        const it = await scene(name);
        const operation = 'CreateMultipartUpload';
        await control('faults/add', { match: { operation, keyPrefix: it.key }, ...fault, times: 'always' });
        const job = it.job();
        await job.run(stubbornIo()).catch(() => undefined);
        await control('faults/clear');
        // By the tab that began it, or by the next one.
        await (again ? it.reopened() : job).discard('operator');
        expect(it.uploads()).toBe(0);
        await nothingIsLost(it);
      }
    },
  );

  it('does no harm in two tabs at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const it = await scene(name);
      const jobs = [it.job(), it.job()];
      const ended = await Promise.allSettled(jobs.map((job) => job.run(stubbornIo())));
      expect(ended.map(({ status }) => status)).toContain('fulfilled');
      await Promise.all(jobs.map((job) => job.discard('operator')));
      await nothingIsLost(it);
      if (it.itself) expect(it.type()).toBe('new/type');
      expect(it.uploads()).toBe(0);
    }
  });

  it('replaces only what was to be replaced', async () => {
    if (WAYS[name]!.itself) return;
    const it = await scene(name, { condition: { kind: 'etag', etag: '"0123456789abcdef0123456789abcdef"' } });
    await put(world.as.both, it.key, FOREIGN, {}, target);
    await expect(it.job().run(stubbornIo())).rejects.toMatchObject({ kind: 'replaced' });
    expect(await it.ends()).toEqual({ here: TEXT, there: FOREIGN });
  });
});
