import { describe, expect, it } from 'vitest';
import { planGrant } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { grantOf, NEW_ROLE } from '@drawbridge-s3/policy/testing';
import type { PreviewFinding } from '@/resources/access-previews/preview';
import type { Session } from '@/sessions/types';
import { comparedWith, previewsOf } from './previews';

const OWNER = {
  id: 'owner',
  account: '111122223333',
  profile: { id: 'aws' },
  state: { kind: 'active' },
} as unknown as Session;
const SESSIONS = { current: OWNER, others: [] };
const ROLE = { kind: 'role', arn: 'arn:aws:iam::444455556666:role/Analyst' } as const;

const previews = (overrides: Partial<Grant>, ground = NEW_ROLE) => {
  const grant = grantOf(overrides);
  return previewsOf(grant, planGrant(grant, ground), ground, SESSIONS).map(({ about, region, resource }) => ({
    about,
    region,
    ...resource,
  }));
};

describe('what Access Analyzer is asked', () => {
  it('is each bucket as it would be', () => {
    const [bucket, ...others] = previews({});
    expect(bucket).toMatchObject({
      kind: 'bucket',
      arn: 'arn:aws:s3:::lake',
      region: 'eu-west-1',
      points: [],
    });
    expect(bucket?.policy).toContain('PartnerObjects');
    expect(others).toEqual([]);
  });

  it('has the access point with its bucket', () => {
    const [bucket] = previews({ way: 'access-point' });
    expect(bucket).toMatchObject({
      kind: 'bucket',
      points: [{ arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/partner' }],
    });
  });

  it('is the role’s trust, and not the bucket nobody writes to', () => {
    expect(previews({ way: 'role' })).toMatchObject([
      { kind: 'role', arn: 'arn:aws:iam::111122223333:role/drawbridge/Partner', region: 'eu-west-1' },
    ]);
  });

  it('is nothing of what could not be read', () => {
    expect(previews({}, { ...NEW_ROLE, situations: {} })).toEqual([]);
  });
});

describe('what it finds beside what is meant', () => {
  const finding = (principal: string, more: Partial<PreviewFinding> = {}): PreviewFinding => ({
    id: principal,
    change: 'NEW',
    principals: [principal],
    actions: ['s3:GetObject'],
    isPublic: false,
    ...more,
  });
  const verdict = (grant: Grant, ...findings: PreviewFinding[]) => {
    const { strangers, meant, missing } = comparedWith(grant, findings);
    return [strangers.length, meant.length, missing];
  };
  const toAccount = grantOf({ grantees: [{ kind: 'account', account: '444455556666' }] });
  const toRole = grantOf({ grantees: [ROLE] });

  it.each([
    ['the account by its number', toAccount, [finding('444455556666')], [0, 1, false]],
    ['the account by its root', toAccount, [finding('arn:aws:iam::444455556666:root')], [0, 1, false]],
    ['the role', toRole, [finding(ROLE.arn)], [0, 1, false]],
    [
      'a role that is named by its account',
      toRole,
      [finding('arn:aws:iam::444455556666:root')],
      [0, 1, false],
    ],
    ['nobody', toRole, [], [0, 0, true]],
    ['somebody else as well', toRole, [finding(ROLE.arn), finding('777788889999')], [1, 1, false]],
    [
      'somebody else who was there',
      toRole,
      [finding(ROLE.arn), finding('777788889999', { change: 'UNCHANGED' })],
      [0, 1, false],
    ],
    ['everybody', toRole, [finding(ROLE.arn), finding('*', { isPublic: true })], [1, 1, false]],
  ] as const)('%s', (_, grant, findings, expected) => {
    expect(verdict(grant, ...findings)).toEqual(expected);
  });

  it('misses nobody where only services, or the owner’s own, are let in', () => {
    const service = {
      kind: 'service',
      service: 'delivery.logs.amazonaws.com',
      account: '444455556666',
    } as const;
    expect(verdict(grantOf({ grantees: [service] }))).toEqual([0, 0, false]);
    const own = { kind: 'role', arn: 'arn:aws:iam::111122223333:role/Own' } as const;
    expect(verdict(grantOf({ grantees: [own] }))).toEqual([0, 0, false]);
  });
});
