import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { COPY, KEY, twoPlaces } from '../engine/copy/testing/copying';
import { StoreFailure } from '../engine/port';
import { lookAt } from './dry-run';

const { signal } = new AbortController();

/** A plan for one object, with what it saw at the target. */
function planned(seen?: string) {
  const { here, there } = twoPlaces();
  const { etag } = here.set(KEY, 'content');
  const target = seen === undefined ? {} : { there: { etag: there.set(COPY, seen).etag } };
  const item = { source: { key: KEY, size: 7, etag }, target: { key: COPY, ...target } };
  return { here, there, look: () => lookAt(item, here, there, signal) };
}

describe('a dry run of one object', () => {
  it.each<[string, string | undefined, (plan: ReturnType<typeof planned>) => unknown, object]>([
    ['nothing in the way', undefined, () => {}, { outcome: 'ready' }],
    ['what it is to replace, as it was', 'old', () => {}, { outcome: 'ready' }],
    ['a target that vanished', 'old', ({ there }) => there.objects.delete(COPY), { outcome: 'vanished' }],
    ['a target that changed', 'old', ({ there }) => there.set(COPY, 'other'), { outcome: 'taken' }],
    ['a target that appeared', undefined, ({ there }) => there.set(COPY, 'new'), { outcome: 'taken' }],
    ['a source that vanished', undefined, ({ here }) => here.objects.delete(KEY), { outcome: 'changed' }],
    ['a source that changed', undefined, ({ here }) => here.set(KEY, 'x'), { outcome: 'changed' }],
  ])('says of %s what it comes to', async (_, seen, change, expected) => {
    const plan = planned(seen);
    change(plan);
    await expect(plan.look()).resolves.toMatchObject(expected);
  });

  it.each<['here' | 'there', object]>([
    ['here', { outcome: 'denied' }],
    ['there', { outcome: 'ready', unseen: true }],
  ])('that may not look %s', async (side, expected) => {
    const plan = planned();
    plan[side].describe = () => {
      const cause = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
      return Promise.reject(new StoreFailure('fatal', 'Access Denied', { cause }));
    };
    await expect(plan.look()).resolves.toMatchObject(expected);
  });
});
