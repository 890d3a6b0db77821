import { afterAll, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { lockOf } from './lock-of';

let answer: (operation: string) => unknown;

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: object) => answer(command.constructor.name),
}));
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const context = { id: 'lock', profile: { id: 'aws', kind: 'aws' } } as unknown as AwsContext;
const location: Location = { type: 'bucket', name: 'lake' };
const said = () => lockOf(context, location, { key: 'k', versionId: 'v' });

const denied = () => {
  throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
};

describe('why Object Lock keeps a version', () => {
  const soon = new Date(Date.now() + 86_400_000);
  const retention = (Mode: string, RetainUntilDate: Date) => ({ Retention: { Mode, RetainUntilDate } });
  it.each([
    ['compliance', retention('COMPLIANCE', soon), undefined, /^Locked until \d{4}-.* nobody can delete it/],
    ['governance', retention('GOVERNANCE', soon), undefined, /whoever may bypass governance/],
    ['a hold', undefined, 'ON', /^A legal hold/],
    ['both', retention('GOVERNANCE', soon), 'ON', /^A legal hold/],
    ['a hold taken off', undefined, 'OFF', undefined],
    ['what is over', retention('GOVERNANCE', new Date(1000)), undefined, undefined],
    ['nothing', undefined, undefined, undefined],
  ])('%s', async (_, kept, hold, words) => {
    answer = (operation) =>
      operation === 'GetObjectRetentionCommand' ? (kept ?? denied()) : { LegalHold: { Status: hold } };
    if (words === undefined) expect(await said()).toBeUndefined();
    else expect(await said()).toMatch(words);
  });

  it('is left unsaid where it may not be read', async () => {
    answer = denied;
    expect(await said()).toBeUndefined();
  });
});
