import { describe, expect, it } from 'vitest';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { Role } from '@/resources/roles/role';
import { ofRole } from './carriers';
import { gapOfRole, gapsOfBucket, gapWords, givesSomething } from '@/resources/situations/gaps';

const situation = (...unread: Situation['unread']) => ({ bucket: 'lake', unread }) as Situation;

const role = (more: Partial<Role>): Role => ({
  name: 'Handout',
  arn: 'arn:aws:iam::111122223333:role/Handout',
  id: 'AROA',
  path: '/',
  trust: JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { AWS: '777788889999' }, Action: 'sts:AssumeRole' }],
  }),
  maxSessionDuration: 3600,
  policies: {},
  attached: [],
  tags: {},
  ...more,
});

describe('what could not be read', () => {
  it('is named, each thing once', () => {
    const gaps = [
      ...gapsOfBucket(situation({ kind: 'bucket' }, { kind: 'ownership' }, { kind: 'access-point' })),
      ...gapsOfBucket(situation({ kind: 'access-point', name: 'shared' })),
      ...gapsOfBucket(situation({ kind: 'public-access-block', name: 'bucket' })),
    ];
    expect(gaps.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'bucket lake',
      'access-points lake',
      'settings lake',
      'access-point shared',
      'settings lake',
    ]);
    expect(gapWords(gaps)).toBe(
      '1 bucket policy, access points of 1 bucket, 1 access point, settings of 1 bucket could not be read',
    );
  });

  it('of a role is what is attached to it', () => {
    const arn = 'arn:aws:iam::111122223333:policy/Reads';
    expect(gapOfRole(role({}))).toBeUndefined();
    expect(gapOfRole(role({ attached: undefined }))?.why).toMatch(/could not be listed/);
    expect(gapOfRole(role({ attached: [{ arn, text: undefined }] }))?.why).toContain(arn);
  });

  it('makes no role look broken that may give something', () => {
    const shown = (more: Partial<Role>) =>
      ofRole(role(more), '111122223333').documents.some((one) => givesSomething(one, 0));
    const reads = JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' }],
    });
    expect(shown({ attached: undefined })).toBe(false);
    expect(shown({ attached: undefined, policies: { Reads: reads } })).toBe(true);
  });
});
