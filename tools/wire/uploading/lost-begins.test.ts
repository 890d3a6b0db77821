import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noJournal, type UploadJournal } from '../../../src/transfers/engine/journal';
import { stubbornIo } from '../../../src/transfers/engine/copy/testing/copying';
import { plainHasher } from '../../../src/transfers/engine/testing/fake-store';
import { UploadJob } from '../../../src/transfers/engine/upload';
import { S3Store } from '../../../src/transfers/s3/s3-store';
import { contents, copyWorld, target, type CopyWorld } from '../copying/world';

let world: CopyWorld;
beforeAll(async () => {
  world = await copyWorld();
});
afterAll(() => world.close());
afterEach(() => control('faults/clear'));

const TEXT = 'what goes up in parts';
const FAULTS: Readonly<Record<string, object>> = {
  'a connection cut before the service acted': { drop: 'before' },
  'a connection cut after it acted': { drop: 'after' },
  'an answer cut half way': { cut: true },
  '500': { code: 'InternalError' },
  '500 after it acted': { code: 'InternalError', acted: true },
};

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

const fail = (key: string, fault: object, times: number | 'always') =>
  control('faults/add', { match: { operation: 'CreateMultipartUpload', keyPrefix: key }, ...fault, times });

let cases = 0;

/** A file on its way, with what the journal would name as left at the service. */
function scene() {
  const key = `uploads/${(cases += 1)} ü`;
  const named = new Set<string>();
  const journal: UploadJournal = {
    ...noJournal,
    ask: async () => {
      const id = `${key} ${named.size}`;
      named.add(id);
      return id;
    },
    clear: async (id) => void named.delete(id),
  };
  const store = new S3Store({ context: world.as.both, location: target, whenUsable: async () => {} });
  const job = new UploadJob({
    store,
    key,
    body: new Blob([TEXT]),
    contentType: 'text/plain',
    overwrite: false,
    hash: plainHasher,
    sizes: { atOnce: 10, part: 5 * 1024 * 1024 },
    journal: { store: journal, place: 'here', fileName: 'f', lastModified: 0, bearer: 'me' },
  });
  const uploads = () =>
    [...world.sandbox.world.buckets.get('target')!.objects.uploads.values()].filter(
      (upload) => upload.key === key,
    ).length;
  return { key, job, uploads, named };
}

describe.each(Object.entries(FAULTS))('an upload whose beginning meets %s', (_, fault) => {
  it('leaves no other upload where it succeeds in the end', async () => {
    const it = scene();
    await fail(it.key, fault, 2);
    await expect(it.job.run(stubbornIo())).resolves.toEqual({ verified: true });
    expect((await contents(world.as.both, it.key)).text).toBe(TEXT);
    expect([it.uploads(), it.named.size]).toEqual([0, 0]);
  });

  it('leaves none where it is begun again after it had failed', async () => {
    const it = scene();
    await fail(it.key, fault, 'always');
    await expect(it.job.run(stubbornIo())).rejects.toMatchObject({ name: 'StoreFailure' });
    await control('faults/clear');
    await expect(it.job.run(stubbornIo())).resolves.toEqual({ verified: true });
    expect([it.uploads(), it.named.size]).toEqual([0, 0]);
  });

  it('leaves none where it is given up', async () => {
    const it = scene();
    await fail(it.key, fault, 'always');
    await expect(it.job.run(stubbornIo())).rejects.toMatchObject({ name: 'StoreFailure' });
    await control('faults/clear');
    await it.job.discard();
    expect([it.uploads(), it.named.size]).toEqual([0, 0]);
  });

  it('names what it could not look for', async () => {
    const it = scene();
    await fail(it.key, fault, 'always');
    await expect(it.job.run(stubbornIo())).rejects.toMatchObject({ name: 'StoreFailure' });
    await expect(it.job.discard()).rejects.toMatchObject({ name: 'StoreFailure' });
    expect(it.named.size).toBeGreaterThan(0);
  });
});
