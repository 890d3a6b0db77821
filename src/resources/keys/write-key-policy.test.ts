import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { sendKms } from '@/aws/send-kms';
import { guardedKeyPolicy } from './write-key-policy';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-kms', () => ({ sendKms: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-kms');
  vi.resetModules();
});

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
const context = { id: 'owner', profile: { kind: 'aws', region: 'us-east-1' } } as unknown as AwsContext;
const policy = (principal: string) =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*' }],
  });
const OWN = policy('arn:aws:iam::111122223333:root');
const guarded = guardedKeyPolicy(context, KEY);

beforeEach(() => {
  vi.mocked(sendKms).mockReset().mockResolvedValue({ Policy: OWN });
});

it('is read and written where the key is, with KMS’s own check left on', async () => {
  expect(await guarded.read()).toBe(OWN);
  await guarded.write({ next: OWN, base: OWN });
  expect(
    vi.mocked(sendKms).mock.calls.map(([, region, { operation, input }]) => [region, operation, input]),
  ).toEqual([
    ['eu-west-1', 'GetKeyPolicy', { KeyId: KEY, PolicyName: 'default' }],
    ['eu-west-1', 'PutKeyPolicy', { KeyId: KEY, PolicyName: 'default', Policy: OWN }],
  ]);
});

it('is not even sent where nobody of the key’s account could change it again', async () => {
  const next = policy('arn:aws:iam::444455556666:root');
  await expect(guarded.write({ next, base: OWN })).rejects.toMatchObject({ code: 'KeyPolicyLockout' });
  expect(sendKms).not.toHaveBeenCalled();
});
