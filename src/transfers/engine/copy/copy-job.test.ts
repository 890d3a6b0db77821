import { describe, expect, it } from 'vitest';
import { StoreFailure, type StoreFailureKind } from '../port';
import type { CopyInput } from './input';
import { COPY, jobFor, Kept, KEY, stubbornIo, twoPlaces } from './testing/copying';
import type { FakeCall, FakeScript, Tells } from './testing/fake-place';

const SMALL = 'small';
const LARGE = 'large '.repeat(30);
const WAYS = ['server', 'streamed'] as const;

/** Fails the first calls of a verb: before anything is done, or with the answer lost. */
function failing(
  verb: FakeCall['verb'],
  how: 'before' | 'after',
  kind: StoreFailureKind,
  times = 1,
): FakeScript {
  let left = times;
  const fail = (call: FakeCall) => {
    if (call.verb !== verb || left === 0) return;
    left -= 1;
    throw new StoreFailure(kind, `${kind} at ${verb}`);
  };
  return { before: how === 'before' ? fail : () => {}, after: how === 'after' ? fail : () => {} };
}

function scene(content: string, over: Partial<CopyInput> = {}) {
  const places = twoPlaces();
  places.here.set(KEY, content);
  const kept = new Kept();
  return { ...places, places, kept, job: jobFor(places, over, kept) };
}

describe.each(WAYS)('%s', (way) => {
  /** The answer to CopyObject has an ETag that is the one in the listing; a checksum takes another request. */
  const byAtOnce = way === 'server' ? 'MD5' : undefined;

  it.each<[string, FakeCall['verb'], 'before' | 'after', StoreFailureKind]>([
    ['a cut before the write', way === 'server' ? 'copy' : 'put', 'before', 'transient'],
    ['an answer that was lost', way === 'server' ? 'copy' : 'put', 'after', 'transient'],
    ['SlowDown', way === 'server' ? 'copy' : 'put', 'before', 'throttled'],
    ['an expired session', way === 'server' ? 'copy' : 'put', 'before', 'expired'],
    ['no network', way === 'server' ? 'copy' : 'put', 'before', 'disconnected'],
    ['two writers at once', way === 'server' ? 'copy' : 'put', 'before', 'conflict'],
    ['a failed delete', 'remove', 'before', 'transient'],
    ['an answer to the delete that was lost', 'remove', 'after', 'transient'],
  ])('gets over %s', async (_, verb, how, kind) => {
    const { here, there, job } = scene(SMALL, { way, move: true });
    here.script = failing(verb, how, kind);
    there.script = here.script;
    await expect(job.run(stubbornIo())).resolves.toMatchObject({ verified: true, note: undefined });
    expect([there.text(COPY), here.objects.has(KEY)]).toEqual([SMALL, false]);
  });

  it.each<[string, FakeCall['verb'], 'before' | 'after', StoreFailureKind]>([
    ['a part that failed', way === 'server' ? 'copyPart' : 'sendPart', 'before', 'transient'],
    ['a part whose answer was lost', way === 'server' ? 'copyPart' : 'sendPart', 'after', 'transient'],
    [
      'an upload that was ended by somebody',
      way === 'server' ? 'copyPart' : 'sendPart',
      'before',
      'no-such-upload',
    ],
    ['a completion that failed', 'complete', 'before', 'transient'],
    ['a beginning whose answer was lost', 'begin', 'after', 'transient'],
    ['a completion whose answer was lost', 'complete', 'after', 'transient'],
    ['a completion that met another writer', 'complete', 'before', 'conflict'],
  ])('in parts gets over %s, and leaves no upload behind', async (_, verb, how, kind) => {
    const { here, there, kept, job } = scene(LARGE, { way, move: true });
    there.script = failing(verb, how, kind);
    await expect(job.run(stubbornIo())).resolves.toMatchObject({ verified: true });
    expect([there.text(COPY), here.objects.has(KEY), kept.begun]).toEqual([LARGE, false, undefined]);
    // That which was ended by somebody is the fake's to keep.
    expect(there.uploads.size).toBe(kind === 'no-such-upload' ? 1 : 0);
  });

  it('goes on with the parts of a tab that was closed', async () => {
    const { there, places, kept, job } = scene(LARGE, { way });
    const io = stubbornIo();
    let parts = 0;
    there.script = {
      before: () => {},
      after: ({ verb }) => {
        if (!verb.endsWith('Part')) return;
        parts += 1;
        if (parts === 3) io.controller.abort(new DOMException('Closed', 'AbortError'));
      },
    };
    await expect(job.run(io)).rejects.toThrow('Closed');
    const sent = there.count('copyPart') + there.count('sendPart');
    there.script = { before: () => {}, after: () => {} };
    const again = jobFor(places, { way, resumed: true, earlier: kept.earlier }, kept);
    await expect(again.run(stubbornIo())).resolves.toMatchObject({ verified: true });
    expect(there.text(COPY)).toBe(LARGE);
    expect(there.count('begin')).toBe(1);
    expect(there.count('copyPart') + there.count('sendPart') - sent).toBeLessThanOrEqual(4);
  });

  it.each([
    'describe',
    'copy',
    'put',
    'begin',
    'copyPart',
    'sendPart',
    'complete',
    'read',
    'remove',
  ] as const)('is paused at %s and goes on', async (verb) => {
    for (const content of [SMALL, LARGE]) {
      const { here, there, job } = scene(content, { way, move: true });
      const io = stubbornIo();
      here.script = {
        before: (call) => {
          if (call.verb === verb) io.controller.abort(new DOMException('Paused', 'AbortError'));
        },
        after: () => {},
      };
      there.script = here.script;
      await job.run(io).catch(() => {});
      here.script = { before: () => {}, after: () => {} };
      there.script = here.script;
      if (here.objects.has(KEY)) await job.run(stubbornIo());
      expect([there.text(COPY), here.objects.has(KEY), there.uploads.size]).toEqual([content, false, 0]);
    }
  });

  it('leaves the source where the delete is denied, says so, and deletes without copying again', async () => {
    const { here, there, kept, job, places } = scene(SMALL, { way, move: true });
    here.denied.add('remove');
    await expect(job.run(stubbornIo())).rejects.toThrow(
      'Copied and verified; the source was not deleted: Access Denied',
    );
    expect(kept.result).toMatchObject({ kind: 'copied', by: byAtOnce ?? 'CRC64NVME' });
    here.denied.clear();
    const writes = there.count('copy') + there.count('put');
    const reopened = jobFor(places, { way, move: true, resumed: true, earlier: kept.earlier }, kept);
    await expect(reopened.run(stubbornIo())).resolves.toMatchObject({ verified: true });
    expect(here.objects.has(KEY)).toBe(false);
    expect(there.count('copy') + there.count('put')).toBe(writes);
  });

  it('does not delete a source that changed after it was copied', async () => {
    const { here, there, job } = scene(SMALL, { way, move: true });
    here.script = {
      before: ({ verb }) => {
        if (verb === 'remove') here.set(KEY, 'changed');
      },
      after: () => {},
    };
    await expect(job.run(stubbornIo())).rejects.toThrow('the source changed meanwhile');
    expect([here.text(KEY), there.text(COPY)]).toEqual(['changed', SMALL]);
  });

  it.each<[Tells, Tells, string | undefined]>([
    ['crc', 'crc', 'MD5'],
    ['md5', 'md5', 'MD5'],
    ['md5', 'crc', 'MD5'],
    ['nothing', 'crc', 'bytes'],
    ['crc', 'nothing', 'bytes'],
  ])('verifies a move from %s to %s', async (from, to, by) => {
    const { here, there } = scene(SMALL);
    here.set(KEY, SMALL, from);
    there.tells = to;
    const moved = jobFor({ here, there }, { way, move: true });
    // What is streamed is known by the checksum of what passed through, wherever the target keeps one.
    const expected = way === 'streamed' && to === 'crc' ? undefined : by;
    await expect(moved.run(stubbornIo())).resolves.toMatchObject({ verified: true, by: expected });
  });

  it('only says that nothing proves a copy, where nothing does and nobody asked to read both', async () => {
    const { here, there } = scene(SMALL);
    here.set(KEY, SMALL, 'nothing');
    there.tells = 'nothing';
    await expect(jobFor({ here, there }, { way }).run(stubbornIo())).resolves.toMatchObject({
      verified: false,
    });
    const comparing = jobFor({ here, there }, { way, compare: true, key: 'to/b' });
    await expect(comparing.run(stubbornIo())).resolves.toMatchObject({ verified: true, by: 'bytes' });
  });

  it('deletes nothing where nothing may be looked at to prove the copy', async () => {
    const { here, there } = scene(SMALL);
    here.set(KEY, SMALL, 'nothing');
    there.tells = 'nothing';
    there.denied.add('describe');
    await expect(jobFor({ here, there }, { way, move: true }).run(stubbornIo())).rejects.toThrow(
      'was not deleted',
    );
    expect(here.text(KEY)).toBe(SMALL);
  });

  it('keeps both under a number, and replaces where the operator says so', async () => {
    const { there, job } = scene(SMALL, { way });
    there.set(COPY, 'other');
    there.set(`${COPY} (1)`, 'other');
    await expect(job.run(stubbornIo())).rejects.toMatchObject({ kind: 'exists' });
    job.allow('rename');
    await job.run(stubbornIo());
    expect([job.key, there.text(job.key), there.text(COPY)]).toEqual([`${COPY} (2)`, SMALL, 'other']);
    const replacing = scene(SMALL, { way });
    replacing.there.set(COPY, 'other');
    replacing.job.allow('overwrite');
    await replacing.job.run(stubbornIo());
    expect(replacing.there.text(COPY)).toBe(SMALL);
  });

  it('looks first where the service knows no conditions, and says so of a delete', async () => {
    const { here, there, job } = scene(SMALL, { way, move: true });
    here.conditional = false;
    there.conditional = false;
    there.set(COPY, 'other');
    await expect(job.run(stubbornIo())).rejects.toMatchObject({ kind: 'exists' });
    expect(there.text(COPY)).toBe('other');
    there.objects.delete(COPY);
    await expect(job.run(stubbornIo())).resolves.toMatchObject({
      note: 'The service knows no conditional delete: the source was looked at right before instead.',
    });
  });

  it('is given up without a trace, and kept for later where its session ended', async () => {
    for (const [reason, kind] of [
      ['operator', 'cancelled'],
      ['session-ended', 'left'],
    ] as const) {
      const { there, kept, job } = scene(LARGE, { way });
      there.script = failing('complete', 'before', 'fatal');
      await expect(job.run(stubbornIo())).rejects.toMatchObject({ kind: 'fatal' });
      await job.discard(reason);
      expect([kept.result?.kind, there.uploads.size]).toEqual([kind, reason === 'operator' ? 0 : 1]);
    }
  });
});

it.each<[string, Partial<CopyInput>, RegExp]>([
  ['onto itself', { move: true, key: KEY, places: 'one' }, /onto itself/],
  ['a single version', { move: true, from: { key: KEY, size: 5, versionId: 'v1' } }, /copied, not moved/],
  ['to a key too long', { key: 'k'.repeat(1025) }, /1025 bytes/],
])('does not move %s', async (_, over, words) => {
  const { here, there, job } = scene(SMALL, over);
  await expect(job.run(stubbornIo())).rejects.toThrow(words);
  expect([...here.calls, ...there.calls]).toEqual([]);
});
