import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { setRequesterPays } from '../requester-pays';
import { headIfChanged, isPacked, objectSource } from './object-source';
import { ReadMeter } from './read-meter';

interface Answer {
  readonly bytes?: number;
  readonly status?: number;
  readonly range?: string;
  readonly fails?: AwsFailure;
  readonly etag?: string;
}

const world = vi.hoisted(() => ({
  inputs: [] as Record<string, unknown>[],
  answer: {} as unknown,
  cancelled: 0,
}));

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: { input: Record<string, unknown> }) => {
    world.inputs.push(command.input);
    const { bytes = 0, status = 206, range, fails, etag } = world.answer as Answer;
    if (fails !== undefined) throw fails;
    return {
      $metadata: { httpStatusCode: status },
      ContentRange: range,
      ETag: etag,
      ContentLength: bytes,
      Body: {
        transformToByteArray: () => Promise.resolve(new Uint8Array(bytes)),
        cancel: () => {
          world.cancelled += 1;
          return Promise.resolve();
        },
      },
    };
  },
}));

afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const contextBy = (transport: 'direct' | 'relay'): AwsContext => ({
  id: `session-${transport}`,
  profile: { id: 'aws', label: 'AWS', kind: 'aws', transport, partition: 'aws', region: 'eu-west-1' },
  credentials: () => Promise.reject(new Error('No test asks for credentials')),
});
const lake: Location = { type: 'bucket', name: 'lake' };
const head = { ETag: '"e"', ContentLength: 50e9 };
const open = (transport: 'direct' | 'relay' = 'relay') =>
  objectSource(contextBy(transport), lake, { key: 'k', versionId: 'v' }, head, new ReadMeter());

beforeEach(() => {
  world.inputs = [];
  world.cancelled = 0;
  world.answer = { bytes: 256 * 1024 } satisfies Answer;
});

describe('reading an object', () => {
  it('is pinned to what its head told, and pays where that was agreed to', async () => {
    setRequesterPays(contextBy('relay'), lake, true);
    await open().read(0, 10);
    setRequesterPays(contextBy('relay'), lake, false);
    expect(world.inputs[0]).toMatchObject({
      Range: 'bytes=0-262143',
      IfMatch: '"e"',
      VersionId: 'v',
      RequestPayer: 'requester',
    });
    expect(world.inputs[0]?.['ResponseContentEncoding']).toBeUndefined();
  });

  it('asks the service for bytes as they are stored where no relay hides how they are packed', async () => {
    await open('direct').read(0, 10);
    expect(world.inputs[0]).toMatchObject({ ResponseContentEncoding: 'identity' });
  });

  it('refuses the whole of an object in place of a part, before it is read', async () => {
    world.answer = { bytes: 256 * 1024, status: 200 } satisfies Answer;
    await expect(open().read(0, 10)).rejects.toMatchObject({ code: 'RangeIgnored' });
    expect(world.cancelled).toBe(1);
  });

  it.each([[{ bytes: 5 }], [{ bytes: 300_000 }], [{ bytes: 0, range: 'bytes 0-0/1' }]])(
    'says when other bytes come than were asked for: %j',
    async (answer) => {
      world.answer = answer;
      await expect(open().read(0, 10)).rejects.toMatchObject({ code: 'ShortAnswer' });
    },
  );
});

describe('following an object', () => {
  const signal = new AbortController().signal;
  const ask = (was: { ETag?: string; ContentLength?: number } = { ETag: '"e"' }) =>
    headIfChanged(contextBy('relay'), lake, { key: 'k' }, was, signal);

  it('hears that it is the same, or what it is now', async () => {
    const same = { kind: 'unknown', code: '304', status: 304 } as const;
    world.answer = { fails: new AwsFailure('Not Modified', same) } satisfies Answer;
    expect(await ask()).toBeUndefined();
    world.answer = { etag: '"e"' } satisfies Answer;
    expect(await ask()).toBeUndefined();
    world.answer = { etag: '"f"', bytes: 9 } satisfies Answer;
    expect(await ask()).toMatchObject({ ETag: '"f"', ContentLength: 9 });
    expect(world.inputs[0]).toMatchObject({ IfNoneMatch: '"e"' });
  });

  it('goes by its size where the bucket hides its ETag', async () => {
    world.answer = { bytes: 9 } satisfies Answer;
    expect(await ask({ ContentLength: 9 })).toBeUndefined();
    expect(await ask({ ContentLength: 8 })).toMatchObject({ ContentLength: 9 });
  });

  it('fails as asking does', async () => {
    world.answer = { fails: new AwsFailure('no', { kind: 'denied', code: 'AccessDenied', status: 403 }) };
    await expect(ask()).rejects.toMatchObject({ kind: 'denied' });
  });
});

it.each([
  [undefined, false],
  ['', false],
  ['identity', false],
  ['aws-chunked', false],
  ['gzip', true],
  ['br', true],
])('Content-Encoding %s', (encoding, packed) => expect(isPacked(encoding)).toBe(packed));
