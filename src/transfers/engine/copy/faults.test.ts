import { describe, expect, it } from 'vitest';
import { StoreFailure, type StoreFailureKind } from '../port';
import { COPY, jobFor, Kept, KEY, stubbornIo, twoPlaces } from './testing/copying';
import type { FakePlace, FakeScript, Tells } from './testing/fake-place';

/** Mulberry32: the same numbers for the same seed. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (count: number) => Math.floor(next() * count),
    chance: (share: number) => next() < share,
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
  };
}

const SAID: readonly StoreFailureKind[] = [
  'transient',
  'throttled',
  'expired',
  'disconnected',
  'conflict',
  'fatal',
];

interface Ending {
  readonly states: readonly string[];
  readonly lost: readonly string[];
  readonly deletedUnverified: boolean;
  readonly wrongCopy: boolean;
  readonly uploadsLeft: number;
  readonly finished: boolean;
}

/**
 * One object moved or copied while everything goes wrong that may: requests fail before they do anything or lose their
 * answers, somebody else writes or deletes at either end, the operator pauses, the tab is closed and opened again.
 */
async function run(seed: number): Promise<Ending> {
  const roll = dice(seed);
  const places = twoPlaces();
  const { here, there } = places;
  const tells: readonly Tells[] = ['crc', 'md5', 'nothing'];
  here.tells = roll.pick(tells);
  there.tells = roll.pick(tells);
  const original = new Uint8Array(roll.pick([0, 5, 64, 65, 100, 200])).map(() => roll.below(256));
  const { etag } = here.set(KEY, original);
  const before = roll.chance(0.4) ? there.set(COPY, 'stood there before') : undefined;
  const replacing = before !== undefined && roll.chance(0.6);
  const move = roll.chance(0.7);
  const over = {
    way: roll.pick(['server', 'streamed'] as const),
    move,
    compare: roll.chance(0.5),
    condition: replacing ? ({ kind: 'etag', etag: before.etag } as const) : ({ kind: 'absent' } as const),
    from: { key: KEY, size: original.length, etag, storageClass: 'STANDARD' },
  };
  /** What somebody else wrote last, at either end. */
  const foreign = new Map<string, string>();
  let deletedUnverified = false;
  let stop: (() => void) | undefined;
  const foreignWrite = (place: FakePlace) => {
    const key = place === here ? KEY : COPY;
    const text = `somebody else's ${roll.below(1e6)}`;
    place.set(key, text);
    foreign.set(place.name, text);
  };
  const script: FakeScript = {
    before: ({ verb }) => {
      if (roll.chance(0.02)) foreignWrite(roll.pick([here, there]));
      if (roll.chance(0.05)) stop?.();
      if (verb === 'abort') return;
      if (roll.chance(0.12)) throw new StoreFailure(roll.pick(SAID), 'Failed before anything was done.');
    },
    after: ({ verb, place }) => {
      if (verb === 'remove' && !foreign.has('there'))
        deletedUnverified ||= !same(there.objects.get(COPY)?.bytes, original);
      if (verb === 'abort' || !roll.chance(0.08)) return;
      if (place === 'there' && roll.chance(0.3)) foreignWrite(there);
      throw new StoreFailure('transient', 'The answer was lost.');
    },
    damage: (bytes) =>
      bytes.length > 0 && roll.chance(0.1)
        ? bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte))
        : bytes,
  };
  here.script = script;
  there.script = script;

  const states: string[] = [];
  const kept = new Kept();
  let job = jobFor(places, over, kept);
  let finished = false;
  let proved = false;
  for (let round = 0; round < 12 && !finished; round += 1) {
    const io = stubbornIo();
    stop = () => io.controller.abort(new DOMException('Stopped', 'AbortError'));
    try {
      const { verified } = await job.run(io);
      finished = true;
      proved = verified;
      states.push(verified ? 'verified' : 'not verified');
    } catch (error) {
      states.push(error instanceof StoreFailure ? `${error.kind}: ${error.message}` : 'stopped');
      if (roll.chance(0.3)) job = jobFor(places, { ...over, resumed: true, earlier: kept.earlier }, kept);
    }
  }
  stop = undefined;
  here.script = { before: () => {}, after: () => {} };
  there.script = here.script;
  if (!finished) await job.discard('operator');

  const lost = [...foreign].flatMap(([name, text]) =>
    (name === 'here' ? here.text(KEY) : there.text(COPY)) === text ? [] : [`${name}: ${text}`],
  );
  const copy = there.objects.get(COPY)?.bytes;
  if (
    before !== undefined &&
    !replacing &&
    !foreign.has('there') &&
    there.text(COPY) !== 'stood there before'
  )
    lost.push('what stood there before');
  if (!foreign.has('here') && !here.objects.has(KEY) && !same(copy, original) && !foreign.has('there'))
    lost.push('the object itself');
  return {
    states,
    lost,
    deletedUnverified,
    wrongCopy: proved && !foreign.has('there') && !same(copy, original),
    uploadsLeft: kept.begun?.uploadId !== undefined && there.uploads.has(kept.begun.uploadId) ? 1 : 0,
    finished,
  };
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index]);
}

describe('whatever goes wrong', () => {
  it('nothing is lost, and no source is deleted without a verified copy', async () => {
    let finished = 0;
    for (let seed = 1; seed <= 250; seed += 1) {
      const { states, ...ending } = await run(seed);
      if (ending.finished) finished += 1;
      expect({ seed, states, ...ending }).toMatchObject({
        lost: [],
        deletedUnverified: false,
        wrongCopy: false,
        uploadsLeft: 0,
      });
    }
    // A schedule that nothing gets through would show nothing.
    expect(finished).toBeGreaterThan(110);
  });
});
