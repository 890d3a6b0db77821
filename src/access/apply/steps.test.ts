import { describe, expect, it } from 'vitest';
import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';
import { ownSteps, stepsOf } from './steps';

// Of a session only this decides who writes.
const session = (id: string, account: string, more: object = {}) =>
  ({ id, account, profile: { id: 'aws' }, state: { kind: 'active' }, ...more }) as unknown as Session;
const OWNER = session('owner', '111122223333');
const REQUESTER = session('requester', '444455556666');
const ARN = 'arn:aws:iam::444455556666:role/Analyst';

const document = (more: Partial<GrantDocument>): GrantDocument => ({
  id: 'one',
  side: 'requester',
  account: '444455556666',
  kind: 'identity',
  on: { kind: 'identity', arn: ARN, policyName: 'Partner' },
  before: null,
  statements: [{ Effect: 'Allow' }],
  after: '{}',
  ...more,
});
const steps = (more: Partial<GrantDocument>, others: readonly Session[] = [REQUESTER]) =>
  stepsOf({ documents: [document(more)], remarks: [] } satisfies GrantPlan, OWNER, others);

describe('who writes', () => {
  it('the policy of a role of another account: its open session', () => {
    expect(ownSteps(steps({})).map((step) => step.session.id)).toEqual(['requester']);
    expect(ownSteps(steps({ on: { kind: 'identity', policyName: 'P' } }))).toEqual([]);
  });

  it('nobody, with the reason that can be mended: without a session nothing could have been read', () => {
    const reason = (more: Partial<GrantDocument>, others?: readonly Session[]) =>
      steps(more, others)[0]?.reason;
    expect(reason({ before: undefined }, [])).toBe('No open session is of this account.');
    expect(reason({ before: undefined })).toMatch(/could not be read/);
    expect(reason({ before: undefined, on: { kind: 'identity', policyName: 'P' } }, [])).toMatch(
      /^Whoever of that account/,
    );
    const key = { kind: 'key', on: { kind: 'key', arn: 'k' } } as const;
    expect(reason({ ...key, before: undefined })).toMatch(/administrator/);
    expect(ownSteps(steps({ ...key, before: '{}' }))).toHaveLength(1);
  });

  it('no session that is over, or of another service', () => {
    const over = session('over', '444455556666', { state: { kind: 'expired' } });
    const elsewhere = session('elsewhere', '444455556666', { profile: { id: 'sandbox' } });
    expect(ownSteps(steps({}, [over, elsewhere]))).toEqual([]);
    expect(ownSteps(steps({}, [over, elsewhere, REQUESTER]))).toHaveLength(1);
  });

  it('nothing where everything stands already', () => {
    expect(steps({ statements: [] })).toEqual([]);
  });
});
