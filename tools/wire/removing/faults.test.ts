import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addBucket } from '../../../sandbox/seed/build';
import type { ObjectLock, ObjectVersion } from '../../../sandbox/storage/types';
import type { Bucket } from '../../../sandbox/world/types';
import type { Location } from '../../../src/aws/location';
import { entriesBelow } from '../../../src/resources/objects/entries-below';
import { deleteObjects } from '../../../src/resources/objects/delete-objects';
import type { DeleteTarget } from '../../../src/resources/objects/delete-batch';
import { versionPages } from '../../../src/resources/objects/listing/fetch-versions';
import { Listing } from '../../../src/resources/objects/listing/listing';
import { History } from '../../../src/resources/objects/history/history';
import { undelete, type Hidden } from '../../../src/resources/objects/history/undelete';
import { undeletePlan } from '../../../src/resources/objects/history/undelete-plan';
import { systemClock } from '../../../src/transfers/engine/clock';
import { s3RemovalPort } from '../../../src/transfers/remove/s3-port';
import { everythingBelow } from '../../../src/transfers/remove/sources';
import { countOf } from '../../../src/transfers/remove/targets';
import { RemovalWork } from '../../../src/transfers/remove/work';
import { copyWorld, OURS, type CopyWorld } from '../copying/world';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('../../../src/resources/objects/listing/retry-page', async (original) => ({
  ...(await original<object>()),
  pause: async () => undefined,
}));
afterAll(() => {
  vi.doUnmock('../../../src/resources/objects/listing/retry-page');
  vi.resetModules();
});

let world: CopyWorld;
const buckets = new Map<string, Bucket>();
beforeAll(async () => {
  world = await copyWorld();
  const account = world.sandbox.world.accounts.get(OURS)!;
  const createdAt = '2026-01-01T00:00:00Z';
  const add = (name: string, more: Partial<Parameters<typeof addBucket>[2]>) =>
    buckets.set(name, addBucket(world.sandbox.world, account, { name, createdAt, ...more }));
  add('enabled', { versioning: 'Enabled' });
  add('suspended', { versioning: 'Enabled' });
  buckets.get('suspended')!.versioning = 'Suspended';
  add('never', {});
  add('locked', { versioning: 'Enabled' });
  buckets.get('locked')!.objectLock = {};
});
afterAll(() => world.close());
afterEach(() => control('faults/clear'));

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

/** Two that go in one request, and two that XML cannot carry and that go by themselves. */
const NAMES = ['a', 'b', 'c\u0001', 'd\u0002'] as const;
/** Of the shape that S3 gives them. */
const id = (name: string) => name.padEnd(32, '0');
const day = (number: number) => Date.UTC(2026, 5, number);

function store(bucket: Bucket, key: string, versionId: string, more: Partial<ObjectVersion> = {}): void {
  const version: ObjectVersion = {
    key,
    versionId,
    deleteMarker: false,
    lastModified: day(1 + bucket.objects.versions(key).length),
    size: 3,
    etag: `"${'0'.repeat(31)}${bucket.objects.versions(key).length}"`,
    headers: {},
    storageClass: 'STANDARD',
    ownerAccount: OURS,
    tags: {},
    acl: 'private',
    ...more,
  };
  bucket.objects.put(version, versionId === 'null' ? 'null-version' : 'nothing');
}
const marker = (bucket: Bucket, key: string, versionId: string) =>
  store(bucket, key, versionId, { deleteMarker: true, size: 0, etag: '' });

/** Everything below a prefix that stands there, newest first for each key. */
function standing(bucket: Bucket, prefix: string): string[] {
  return [...bucket.objects.keys({ prefix })].flatMap((key) =>
    bucket.objects
      .versions(key)
      .map(({ versionId, deleteMarker, etag }) => `${key} ${versionId} ${deleteMarker ? 'marker' : etag}`),
  );
}

interface Told {
  /** How many are said to be as they should be. */
  readonly done: number;
  readonly left: readonly string[];
  readonly codes: readonly string[];
}

interface Scene {
  /** Does it, from a plan that is made now. */
  readonly run: (meanwhile?: () => void) => Promise<Told>;
  /** What was left once more. */
  readonly again: () => Promise<Told>;
  /** What it is about, by the names it tells. */
  readonly names: readonly string[];
  /** Of what it is about this is as it should be in the end. */
  readonly isDone: (name: string) => boolean;
}

interface Operation {
  readonly bucket: string;
  readonly scene: (bucket: Bucket, prefix: string) => Scene;
}

const place = (bucket: Bucket): Location => ({ type: 'bucket', name: bucket.name });
const told = (done: number, failed: readonly { readonly name: string; readonly code: string }[]): Told => ({
  done,
  left: failed.map(({ name }) => name).toSorted(),
  codes: [...new Set(failed.map(({ code }) => code))].toSorted(),
});

const undeleting =
  (ids: (key: string) => readonly string[], under: string) =>
  (bucket: Bucket, prefix: string): Scene => {
    const keys = NAMES.map((name) => prefix + name);
    for (const key of keys) {
      store(bucket, key, under);
      for (const id of ids(key)) marker(bucket, key, id);
    }
    let left: readonly Hidden[] = [];
    const does = async (hidden: readonly Hidden[]) => {
      const { signal } = new AbortController();
      const { back, failed } = await undelete(world.as.reader, place(bucket), {
        prefix,
        hidden,
        signal,
        looking: signal,
      });
      const failing = new Set(failed.map(({ key }) => key));
      left = hidden.filter(({ key }) => failing.has(key));
      return told(
        back.length,
        failed.map(({ key, code }) => ({ name: key, code })),
      );
    };
    return {
      names: keys,
      isDone: (key) => bucket.objects.latest(key)?.deleteMarker === false,
      run: async (meanwhile) => {
        const { items } = undeletePlan(await historyOf(bucket, prefix), { prefix });
        meanwhile?.();
        return does(items);
      },
      again: () => does(left),
    };
  };

async function historyOf(bucket: Bucket, prefix: string): Promise<History> {
  const fetchPage = versionPages(world.as.reader, place(bucket), prefix, { whole: true });
  const listing = new Listing({ fetchPage });
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  return new History(listing);
}

/** What a restore deletes that came later, held to the ETags of its plan. */
const deletingLater = (bucket: Bucket, prefix: string): Scene => {
  const keys = NAMES.map((name) => prefix + name);
  for (const key of keys) store(bucket, key, bucket.versioning === undefined ? 'null' : id('v1'));
  let left: readonly DeleteTarget[] = [];
  const does = async (targets: readonly DeleteTarget[]) => {
    const { deleted, failed } = await deleteObjects(world.as.reader, place(bucket), targets);
    const failing = new Set(failed.map(({ key }) => key));
    left = targets.filter(({ key }) => failing.has(key));
    return told(
      deleted.length,
      failed.map(({ key, code }) => ({ name: key, code })),
    );
  };
  return {
    names: keys,
    isDone: (key) => bucket.objects.latest(key)?.deleteMarker !== false,
    run: async (meanwhile) => {
      const { signal } = new AbortController();
      const there = await entriesBelow(world.as.reader, place(bucket), prefix, {
        signal,
        onCount: () => undefined,
      });
      meanwhile?.();
      const targets = Array.from({ length: there.count }, (_, at) => ({
        key: prefix + there.name(at),
        etag: there.etag(at),
      })).filter(({ key }) => keys.includes(key));
      return does(targets);
    },
    again: () => does(left),
  };
};

const quickClock = { now: () => systemClock.now(), random: () => 0.5, sleep: async () => undefined };

interface Removing {
  readonly work: RemovalWork;
  /** Begins it, and waits for its end. */
  readonly ended: (begin: () => void) => Promise<void>;
}

function removal({
  bucket,
  prefix,
  rounds,
}: {
  readonly bucket: Bucket;
  readonly prefix: string;
  readonly rounds: boolean;
}): Removing {
  let over = () => {};
  const versions = bucket.versioning !== undefined;
  const options = {
    context: world.as.reader,
    location: place(bucket),
    prefix,
    signal: new AbortController().signal,
  };
  const work: RemovalWork = new RemovalWork({
    port: s3RemovalPort({
      ...options,
      whenUsable: async () => undefined,
      bypass: () => work.bypass,
      mfa: () => work.mfa,
      inTurn: false,
    }),
    clock: quickClock,
    round: (round) =>
      round > 1 && !rounds ? undefined : everythingBelow({ ...options, versions, uploads: rounds }),
    onChange: () => undefined,
    onEnd: () => over(),
  });
  return {
    work,
    ended: async (begin) => {
      const end = new Promise<void>((resolve) => {
        over = resolve;
      });
      begin();
      await end;
    },
  };
}

/** Every version below a prefix for good; with `rounds` uploads too, and again until nothing is found. */
const removing =
  (rounds: boolean) =>
  (bucket: Bucket, prefix: string): Scene => {
    const keys = NAMES.map((name) => prefix + name);
    const versions = bucket.versioning !== undefined;
    for (const key of keys) {
      store(bucket, key, versions ? id('v1') : 'null');
      if (versions) marker(bucket, key, id('v2'));
    }
    const name = (key: string, version = 'null') => `${version} ${key}`;
    const make = () => removal({ bucket, prefix, rounds });
    const after = async ({ work: own, ended }: Removing, begin: () => void) => {
      const before = countOf(own.state.removed);
      await ended(begin);
      return told(
        countOf(own.state.removed) - before,
        [...own.refused, ...own.changed].map(({ target, code }) => ({
          name: name(target.key, target.versionId),
          code,
        })),
      );
    };
    let going = make();
    return {
      names: keys.flatMap((key) => bucket.objects.versions(key).map(({ versionId }) => name(key, versionId))),
      isDone: (which) => {
        const at = which.indexOf(' ');
        return bucket.objects.version(which.slice(at + 1), which.slice(0, at)) === undefined;
      },
      run: (meanwhile) => {
        meanwhile?.();
        going = make();
        return after(going, () => going.work.start());
      },
      again: () =>
        after(going, () => (going.work.refused.length > 0 ? going.work.retry() : going.work.resume())),
    };
  };

const OPERATIONS: Readonly<Record<string, Operation>> = {
  undeleting: {
    bucket: 'enabled',
    scene: undeleting((key) => (key.endsWith('b') ? [id('m1'), id('m2')] : [id('m1')]), id('v1')),
  },
  'undeleting where versioning is suspended': {
    bucket: 'suspended',
    scene: undeleting(() => ['null'], id('v1')),
  },
  'deleting what came later': { bucket: 'enabled', scene: deletingLater },
  'deleting what came later without versions': { bucket: 'never', scene: deletingLater },
  emptying: { bucket: 'enabled', scene: removing(true) },
  'emptying without versions': { bucket: 'never', scene: removing(true) },
};

const MANY = { operation: 'DeleteObjects' };
const ONE = { operation: 'DeleteObject' };
const ALWAYS = { times: 'always' };

/** What goes wrong; whether it is got over without anybody's help, and whether it hides what was done. */
const FAULTS: Readonly<
  Record<string, { readonly rules: readonly object[]; readonly over: boolean; readonly hidden?: true }>
> = {
  nothing: { rules: [], over: true },
  'a connection cut before the service acted': {
    rules: [
      { match: MANY, drop: 'before' },
      { match: ONE, drop: 'before' },
    ],
    over: true,
  },
  'a connection cut after it acted': {
    rules: [
      { match: MANY, drop: 'after' },
      { match: ONE, drop: 'after' },
    ],
    over: true,
  },
  '500': { rules: [{ match: MANY, code: 'InternalError' }], over: true },
  '500 after it acted': {
    rules: [
      { match: MANY, code: 'InternalError', acted: true },
      { match: ONE, code: 'InternalError', acted: true },
    ],
    over: true,
  },
  SlowDown: {
    rules: [
      { match: MANY, code: 'SlowDown' },
      { match: ONE, code: 'SlowDown' },
    ],
    over: true,
  },
  '403 from the middle on': { rules: [{ match: ONE, code: 'AccessDenied', ...ALWAYS }], over: false },
  '403 of the first request': { rules: [{ match: MANY, code: 'AccessDenied', ...ALWAYS }], over: false },
  'a session that ends in the middle': {
    rules: [{ match: ONE, code: 'ExpiredToken', ...ALWAYS }],
    over: false,
  },
  'no answer at all any more': { rules: [{ match: ONE, drop: 'before', ...ALWAYS }], over: false },
  '500 after it acted, again and again': {
    rules: [{ match: ONE, code: 'InternalError', acted: true, ...ALWAYS }],
    over: false,
    hidden: true,
  },
};

let cases = 0;

describe.each(Object.entries(OPERATIONS))('%s', (_name, { bucket: bucketName, scene }) => {
  /** What it is about, with others around it that it has no business with. */
  const prepared = () => {
    const bucket = buckets.get(bucketName)!;
    const prefix = `faults/${(cases += 1)}/`;
    const around = `beside/${cases}/`;
    store(bucket, `${around}a`, bucket.versioning === undefined ? 'null' : id('v1'));
    if (bucket.versioning !== undefined) marker(bucket, `${around}a`, id('v2'));
    const made = scene(bucket, prefix);
    return { ...made, bucket, prefix, beside: () => standing(bucket, around) };
  };

  it.each(Object.entries(FAULTS))(
    'tells the truth of each key through %s',
    async (_what, { rules, over, hidden }) => {
      const { run, again, names, isDone, beside, bucket, prefix } = prepared();
      const before = beside();
      for (const rule of rules) await control('faults/add', rule);
      const first = await run();
      const done = names.filter(isDone).length;
      if (over) expect(first).toEqual({ done: names.length, left: [], codes: [] });
      if (hidden === undefined) {
        expect(first.done).toBe(done);
        expect(first.left.filter(isDone)).toEqual([]);
      } else {
        expect(first.done).toBeLessThanOrEqual(done);
        expect(first.codes.filter((code) => code !== 'InternalError')).toEqual([]);
      }
      await control('faults/clear');
      if (!over) {
        const rest = await again();
        expect(rest.left).toEqual([]);
        expect(first.done + rest.done).toBe(names.length);
      }
      expect(names.filter((name) => !isDone(name))).toEqual([]);
      const after = standing(bucket, prefix);
      expect(await run()).toEqual({ done: 0, left: [], codes: [] });
      expect(standing(bucket, prefix)).toEqual(after);
      expect(beside()).toEqual(before);
    },
  );
});

describe('what somebody else does meanwhile', () => {
  const FOREIGN = `"${'f'.repeat(32)}"`;
  const write = (bucket: Bucket, key: string) =>
    store(bucket, key, bucket.versioning === 'Enabled' ? id('f1') : 'null', { etag: FOREIGN });

  it.each<[string, string, (bucket: Bucket, key: string) => void, string, boolean]>([
    [
      'undeleting',
      'another marker is set',
      (bucket, key) => marker(bucket, key, id('m9')),
      'StillDeleted',
      false,
    ],
    ['undeleting where versioning is suspended', 'it is written again', write, 'WrittenMeanwhile', true],
    ['deleting what came later', 'it is written again', write, 'PreconditionFailed', true],
    ['deleting what came later without versions', 'it is written again', write, 'PreconditionFailed', true],
  ])('%s: %s', async (name, _what, meanwhile, code, there) => {
    const { bucket: bucketName, scene } = OPERATIONS[name]!;
    const bucket = buckets.get(bucketName)!;
    const prefix = `meanwhile/${(cases += 1)}/`;
    const { run, again, names } = scene(bucket, prefix);
    const key = `${prefix}a`;
    const odd = `${prefix}c\u0001`;
    const first = await run(() => [key, odd].forEach((each) => meanwhile(bucket, each)));
    expect(first).toEqual({ done: names.length - 2, left: [key, odd], codes: [code] });
    const stays = standing(bucket, key);
    expect(await again()).toMatchObject({ done: 0, left: [key, odd] });
    expect(standing(bucket, key)).toEqual(stays);
    expect(bucket.objects.latest(key)?.etag === FOREIGN).toBe(there);
  });

  it('emptying takes what is written under way, and what stands beside it not', async () => {
    const bucket = buckets.get('enabled')!;
    const { run } = OPERATIONS['emptying']!.scene(bucket, 'meanwhile/empty/');
    store(bucket, 'meanwhile/empty', id('v1'));
    await run(() => write(bucket, 'meanwhile/empty/new'));
    expect(standing(bucket, 'meanwhile/empty')).toHaveLength(1);
  });
});

it('what Object Lock holds stays, each told, and what may be bypassed goes when that is asked for', async () => {
  const bucket = buckets.get('locked')!;
  const until = Date.now() + 86_400_000;
  const locks: Readonly<Record<string, ObjectLock>> = {
    free: {},
    governed: { retention: { mode: 'GOVERNANCE', until } },
    compliant: { retention: { mode: 'COMPLIANCE', until } },
    held: { legalHold: 'ON' },
    over: { retention: { mode: 'COMPLIANCE', until: Date.now() - 1000 } },
    'odd\u0001': { legalHold: 'ON' },
  };
  for (const [key, lock] of Object.entries(locks)) store(bucket, `lock/${key}`, id('v1'), lock);
  const { work, ended } = removal({ bucket, prefix: 'lock/', rounds: false });
  const refused = () => work.refused.map(({ target, code }) => `${target.key} ${code}`).toSorted();
  await ended(() => work.start());
  expect(refused()).toEqual(
    ['compliant', 'governed', 'held', 'odd\u0001'].map((key) => `lock/${key} AccessDenied`),
  );
  await ended(() => work.retry({ bypass: true }));
  expect(refused()).toEqual(['compliant', 'held', 'odd\u0001'].map((key) => `lock/${key} AccessDenied`));
  expect([...bucket.objects.keys({ prefix: 'lock/' })]).toEqual([
    'lock/compliant',
    'lock/held',
    'lock/odd\u0001',
  ]);
});
