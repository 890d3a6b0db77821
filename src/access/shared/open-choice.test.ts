import { describe, expect, it } from 'vitest';
import type { DataAccess, Session } from '@/sessions/types';
import { sameAccess } from './open-choice';

const WANTED: DataAccess = {
  account: '111122223333',
  region: 'eu-west-1',
  target: 's3://lake/reports/*',
  permission: 'READ',
  privilege: 'Default',
  durationSeconds: 3600,
};
const SAFE = { scope: { may: 'read' }, policy: '{"one":1}' };
const open = (change: object = {}): Session =>
  ({
    id: 'open',
    parentId: 'asking',
    dataAccess: WANTED,
    state: { kind: 'active' },
    ...change,
  }) as unknown as Session;

describe('an open session is taken up', () => {
  it.each<[string, object, object]>([
    ['with exactly this', {}, {}],
    ['while it renews', { state: { kind: 'renewing' } }, {}],
    ['in the same safe mode', { safe: SAFE }, { safe: SAFE }],
  ])('%s', (_, change, asking) =>
    expect(sameAccess([open(change)], { id: 'asking', ...asking }, WANTED)?.id).toBe('open'),
  );
});

describe('an open session is not taken up', () => {
  it.each<[string, object, object]>([
    ['of another parent', { parentId: 'other' }, {}],
    ['that is over', { state: { kind: 'expired' } }, {}],
    ['whose renewal was refused', { state: { kind: 'failed', message: '', code: 'AccessDenied' } }, {}],
    ['from before safe mode was entered', {}, { safe: SAFE }],
    ['that is still in the safe mode that was lifted', { safe: SAFE }, {}],
    ['in another safe mode', { safe: { ...SAFE, policy: '{"two":2}' } }, { safe: SAFE }],
    ['of a role', { dataAccess: undefined }, {}],
  ])('%s', (_, change, asking) =>
    expect(sameAccess([open(change)], { id: 'asking', ...asking }, WANTED)).toBeUndefined(),
  );

  it.each<Partial<DataAccess>>([
    { account: '444455556666' },
    { region: 'us-east-1' },
    { target: 's3://lake/reports/2026/*' },
    { permission: 'READWRITE' },
    { privilege: 'Minimal' },
    { durationSeconds: 4 * 3600 },
  ])('for %o', (change) =>
    expect(sameAccess([open()], { id: 'asking' }, { ...WANTED, ...change })).toBeUndefined(),
  );
});
