import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { withdrawAct } from './acts';

const { standing, refused } = vi.hoisted(() => ({ standing: new Set<string>(), refused: new Set<string>() }));

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/resources/access-grants/grants', () => ({
  deleteAccessGrant: async (_context: unknown, _place: unknown, id: string) => {
    if (refused.has(id)) throw new AwsFailure('no', { kind: 'denied', code: 'AccessDenied' });
    return standing.delete(id);
  },
  createAccessGrant: async (_context: unknown, _place: unknown, { id }: AccessGrant) => {
    standing.add(id);
    return id;
  },
}));
afterAll(() => {
  vi.doUnmock('@/resources/access-grants/grants');
  vi.resetModules();
});

const grants = ['1', '2', '3'].map((id) => ({ id, scope: `s3://lake/${id}*` }) as AccessGrant);
const act = () =>
  withdrawAct({ context: {} as AwsContext, place: { account: '111122223333', region: 'eu-west-1' } }, grants);

beforeEach(() => {
  standing.clear();
  refused.clear();
  for (const { id } of grants) standing.add(id);
});

it('goes on where it was refused, and puts all back that it took', async () => {
  const client = new QueryClient();
  const withdrawal = act();
  refused.add('2');
  await expect(withdrawal.run(client)).rejects.toMatchObject({ code: 'AccessDenied' });
  refused.clear();
  await withdrawal.run(client);
  expect([...standing]).toEqual([]);
  await withdrawal.undo?.run(client);
  expect([...standing]).toEqual(['1', '2', '3']);
});

it('does not make again what somebody else withdrew', async () => {
  const client = new QueryClient();
  const withdrawal = act();
  standing.delete('2');
  await withdrawal.run(client);
  await withdrawal.undo?.run(client);
  expect([...standing]).toEqual(['1', '3']);
});
