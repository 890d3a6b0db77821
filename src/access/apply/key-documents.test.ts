import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { sendKms } from '@/aws/send-kms';
import { writeKeyPolicy } from './key-documents';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-kms', () => ({ sendKms: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-kms');
  vi.resetModules();
});

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
const policy = (sid: string) =>
  JSON.stringify({
    Statement: [
      { Sid: sid, Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' },
    ],
  });
const env = {
  context: { id: 'owner', profile: { kind: 'aws', region: 'eu-west-1' } } as unknown as AwsContext,
  queryClient: new QueryClient(),
};
const [BEFORE, AFTER, THEIRS] = ['Before', 'After', 'Theirs'].map(policy) as [string, string, string];
const document = (before: string | null | undefined, after: string | null) =>
  ({ id: KEY, account: '111122223333', kind: 'key', on: { kind: 'key', arn: KEY }, before, after }) as const;

let stands = BEFORE;
beforeEach(() => {
  stands = BEFORE;
  vi.mocked(sendKms).mockImplementation(async (_context, _region, { operation, input }) => {
    if (operation === 'PutKeyPolicy') stands = String(input['Policy']);
    return { Policy: stands };
  });
});

it('is written over what was read, and put back', async () => {
  const undo = await writeKeyPolicy(env, document(BEFORE, AFTER), KEY);
  expect(stands).toBe(AFTER);
  await undo();
  expect(stands).toBe(BEFORE);
});

it('is not written over what somebody else wrote', async () => {
  stands = THEIRS;
  await expect(writeKeyPolicy(env, document(BEFORE, AFTER), KEY)).rejects.toMatchObject({
    code: 'ChangedMeanwhile',
  });
  expect(stands).toBe(THEIRS);
});

it.each([
  ['without a policy', BEFORE, null],
  ['where none was read', undefined, AFTER],
])('is not left %s', async (_, before, after) => {
  await expect(writeKeyPolicy(env, document(before, after), KEY)).rejects.toMatchObject({
    code: 'KeyPolicyNeeded',
  });
  expect(stands).toBe(BEFORE);
});
