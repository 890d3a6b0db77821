import { expect, it } from 'vitest';
import { byTime, changeOf } from './changes';
import { heldBy } from './held';
import { History } from './history';
import { restorePlan } from './restore-plan';
import { stateAt } from './state-at';
import { VersionedBucket } from './testing/versioned-bucket';
import { undeletePlan } from './undelete-plan';
import { uncovers } from './uncovers';

interface Case {
  /** Written at 1000, 2000, …; asked about 1500. */
  readonly life: (bucket: VersionedBucket) => void;
  /** Version ids that were current then, as far as anybody can know. */
  readonly shown: readonly string[];
  readonly unsure: number;
  readonly timeline: readonly string[];
  readonly undelete: readonly (readonly [key: string, markers: readonly string[], back: string])[];
  readonly restore: {
    readonly undelete?: readonly string[];
    /** The version that is copied, over the ETag that stands there. */
    readonly copy?: readonly (readonly [key: string, version: string, there: string | undefined])[];
    readonly added?: readonly string[];
    readonly addedUnsure?: number;
  };
  /** What comes to the top when the version `null` of `a` is deleted for good. */
  readonly without: string;
  readonly held: Partial<ReturnType<typeof heldBy>>;
}

const never = (bucket: VersionedBucket) => {
  bucket.suspended = true;
};

it.each<[string, Case]>([
  [
    'never on: overwritten since',
    {
      life: (bucket) => {
        never(bucket);
        bucket.put('a', 'one', 1000);
        bucket.put('a', 'other', 2000);
        bucket.put('b', 'kept', 1000);
      },
      shown: ['b null'],
      unsure: 1,
      timeline: ['a created', 'b created'],
      undelete: [],
      restore: { added: ['a'], addedUnsure: 1 },
      without: 'gone',
      held: { current: { versions: 2, bytes: 9 }, markers: 0 },
    },
  ],
  [
    'never on, and on since',
    {
      life: (bucket) => {
        never(bucket);
        bucket.put('a', 'one', 1000);
        bucket.suspended = false;
        bucket.put('a', 'two', 2000);
        bucket.put('b', 'new', 2000);
      },
      shown: ['a null'],
      unsure: 0,
      timeline: ['a overwritten', 'b created', 'a created'],
      undelete: [],
      restore: { copy: [['a', 'null', 'two']], added: ['b'], addedUnsure: 0 },
      without: 'nothing',
      held: { noncurrent: { versions: 1, bytes: 3 } },
    },
  ],
  [
    'suspended: overwritten without a version',
    {
      life: (bucket) => {
        bucket.put('a', 'one', 1000);
        bucket.suspended = true;
        bucket.put('a', 'two', 2000);
        bucket.put('a', 'six', 3000);
      },
      shown: ['a v1'],
      unsure: 1,
      timeline: ['a overwritten', 'a created'],
      undelete: [],
      restore: { copy: [['a', 'v1', 'six']] },
      without: 'version',
      held: { noncurrent: { versions: 1, bytes: 3 } },
    },
  ],
  [
    'suspended: deleted, which leaves a marker that is null itself',
    {
      life: (bucket) => {
        bucket.put('a', 'one', 1000);
        bucket.suspended = true;
        bucket.put('a', 'lost', 2000);
        bucket.delete('a', 3000);
      },
      shown: ['a v1'],
      unsure: 1,
      timeline: ['a deleted', 'a created'],
      undelete: [['a', ['null'], 'v1']],
      restore: { undelete: ['a'] },
      without: 'version',
      held: { markers: 1, deleted: { keys: 1, versions: 1, bytes: 3 }, bareMarkers: 0 },
    },
  ],
  [
    'suspended: deleted, and nothing had a version',
    {
      life: (bucket) => {
        never(bucket);
        bucket.put('a', 'lost', 1000);
        bucket.delete('a', 2000);
      },
      shown: [],
      unsure: 1,
      timeline: ['a deleted'],
      undelete: [],
      restore: {},
      without: 'gone',
      held: { markers: 1, bareMarkers: 1, current: { versions: 0, bytes: 0 } },
    },
  ],
  [
    'suspended, deleted, and on again: markers of both kinds lie on each other',
    {
      life: (bucket) => {
        bucket.put('a', 'one', 1000);
        bucket.suspended = true;
        bucket.delete('a', 2000);
        bucket.suspended = false;
        bucket.delete('a', 3000);
      },
      shown: ['a v1'],
      unsure: 1,
      timeline: ['a deleted', 'a deleted', 'a created'],
      undelete: [['a', ['v2', 'null'], 'v1']],
      restore: { undelete: ['a'] },
      without: 'nothing',
      held: { markers: 2, deleted: { keys: 1, versions: 1, bytes: 3 } },
    },
  ],
])('%s', (_name, { life, shown, unsure, timeline, undelete, restore, without, held }) => {
  const bucket = new VersionedBucket();
  life(bucket);
  const history = new History(bucket.listed());
  const state = stateAt(history, 1500);
  const named = (line: number) => `${history.name(history.keyOf(line))} ${history.versionId(line)}`;
  expect([...state.lines].map(named)).toEqual(shown);
  expect(state.totals.unsure).toBe(unsure);
  expect(
    [...byTime(history)].map((line) => `${history.name(history.keyOf(line))} ${changeOf(history, line)}`),
  ).toEqual(timeline);
  expect(
    undeletePlan(history, { prefix: '' }).items.map(({ key, markers, versionId }) => [
      key,
      markers.map((marker) => marker.versionId),
      versionId,
    ]),
  ).toEqual(undelete);
  const plan = restorePlan(history, state, { prefix: '' });
  expect({
    undelete: plan.undelete.map(({ key }) => key),
    copy: plan.copy.map(({ key, versionId, there }) => [key, versionId, there]),
    added: plan.added.map(({ key }) => key),
    addedUnsure: plan.addedUnsure,
  }).toEqual({ undelete: [], copy: [], added: [], addedUnsure: 0, ...restore });
  expect(uncovers(history, 0, new Set(['null'])).kind).toBe(without);
  expect(heldBy(history)).toMatchObject(held);
});
