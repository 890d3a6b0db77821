import { describe, expect, it } from 'vitest';
import { ownDecision } from './own-decision';
import type { OwnHalf } from './own-half';

const ACCOUNT = '111122223333';
const source = (Effect: string, Action: string, name = Effect) => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] }),
});
const half = (more: Partial<OwnHalf>): OwnHalf => ({
  principal: { kind: 'user', account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/me`, userId: 'AIDAME' },
  policies: [],
  boundary: null,
  ...more,
});
const ALLOW = source('Allow', 's3:*');
const DENY = source('Deny', 's3:GetObject');

describe('what the own account says', () => {
  it.each<[string, Partial<OwnHalf>, boolean | undefined]>([
    ['allowed', { policies: [ALLOW] }, true],
    ['allowed by nothing', {}, false],
    ['not read at all', { policies: undefined }, undefined],
    ['allowed, and others were not read', { policies: [ALLOW], inPart: true }, undefined],
    ['allowed by nothing that was read', { policies: [], inPart: true }, undefined],
    ['denied, whatever the others say', { policies: [ALLOW, DENY], inPart: true }, false],
    ['left out by the boundary', { policies: [ALLOW], boundary: source('Allow', 'ec2:*', 'Edge') }, false],
    ['within the boundary', { policies: [ALLOW], boundary: source('Allow', 's3:Get*', 'Edge') }, true],
    ['allowed, under a boundary that was not read', { policies: [ALLOW], boundaryUnread: true }, undefined],
    ['allowed by nothing, whatever the boundary', { boundaryUnread: true }, false],
  ])('%s', (_, more, allowed) => {
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::lake/a', context: {} };
    expect(ownDecision(half(more), request)?.allowed).toBe(allowed);
  });

  it('is nothing of whom nobody knows', () => {
    expect(ownDecision(undefined, { action: 's3:GetObject', resource: '*', context: {} })).toBeUndefined();
  });
});
