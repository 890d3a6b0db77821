import { describe, expect, it } from 'vitest';
import { planGrant, proveGrant } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { grantOf, NEW_ROLE } from '@drawbridge-s3/policy/testing';
import type { Session } from '@/sessions/types';
import { compared, simulationsOf } from './simulations';

const NOW = Date.parse('2026-11-29T12:00:00Z');

const session = (id: string, account: string) =>
  ({ id, account, profile: { id: 'aws' }, state: { kind: 'active' } }) as unknown as Session;
const BOTH = { current: session('owner', '111122223333'), others: [session('other', '444455556666')] };
const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const LOADER = 'arn:aws:iam::444455556666:user/loader';

function simulations(overrides: Partial<Grant>, sessions = BOTH) {
  const grant = grantOf({ abilities: ['list', 'download'], ...overrides });
  const ground = { ...NEW_ROLE, identities: { [ANALYST]: null, [LOADER]: null } };
  const plan = planGrant(grant, ground);
  return simulationsOf(grant, plan.documents, proveGrant(grant, plan, ground, NOW), sessions);
}

describe('what IAM’s simulator is asked', () => {
  it('is the requester’s half, in an open session of theirs', () => {
    const asked = simulations({ grantees: [{ kind: 'role', arn: ANALYST }] });
    expect(new Set(asked.map(({ sessionId }) => sessionId))).toEqual(new Set(['other']));
    const [first] = asked;
    expect(first?.question).toMatchObject({
      principalArn: ANALYST,
      actions: ['s3:ListBucket'],
      resources: ['arn:aws:s3:::lake'],
      context: { 's3:prefix': 'curated/', 'aws:SecureTransport': 'true' },
    });
    expect(first?.question.policies[0]).toContain('PartnerLists');
    expect(first?.question.resourcePolicy).toBeUndefined();
    expect(Object.keys(first?.question.context ?? {}).some((key) => key.startsWith('aws:Principal'))).toBe(
      false,
    );
  });

  it('has the bucket’s policy beside it for a user alone, as IAM takes it', () => {
    const [first] = simulations({ grantees: [{ kind: 'user', arn: LOADER }] });
    expect(first?.question.resourcePolicy?.account).toBe('111122223333');
    expect(first?.question.resourcePolicy?.text).toContain(LOADER);
  });

  it('is the policy of a role that is to be made, without anybody’s own', () => {
    const asked = simulations({ way: 'role', grantees: [{ kind: 'account', account: '444455556666' }] });
    const data = asked.filter(({ question }) => question.actions.includes('s3:GetObject'));
    expect(data.map(({ sessionId }) => sessionId)).toContain('owner');
    expect(data[0]?.question.principalArn).toBeUndefined();
  });

  it('is nothing where no session of the account is open', () => {
    const alone = { current: BOTH.current, others: [] };
    expect(simulations({ grantees: [{ kind: 'role', arn: ANALYST }] }, alone)).toEqual([]);
    expect(simulations({ grantees: [{ kind: 'account', account: '444455556666' }] }, BOTH)).toEqual([]);
  });

  it('stays bounded', () => {
    const grantees = Array.from({ length: 40 }, (_, at) => ({
      kind: 'role' as const,
      arn: `${ANALYST}${at}`,
    }));
    expect(simulations({ grantees }).length).toBeLessThanOrEqual(12);
  });
});

describe('what it says beside what is decided here', () => {
  const [planned] = simulations({ grantees: [{ kind: 'role', arn: ANALYST }] });
  const one = { action: 's3:ListBucket', resource: 'arn:aws:s3:::lake', by: [] };

  it.each([
    [{ decision: 'allowed', by: ['PolicyInputList.1'] }, true, 'allowed by PolicyInputList.1'],
    [{ decision: 'implicitDeny' }, false, 'not allowed by anything'],
    [{ decision: 'explicitDeny', by: ['Deny'] }, false, 'refused by Deny'],
    [{ decision: 'implicitDeny', byOrganization: false }, false, 'refused by a policy of the organization'],
    [{ decision: 'implicitDeny', byBoundary: false }, false, 'refused by the permissions boundary'],
  ] as const)('%o', (said, agrees, words) => {
    expect(compared(planned!, [{ ...one, ...said }])).toMatchObject([{ agrees, said: words }]);
  });
});
