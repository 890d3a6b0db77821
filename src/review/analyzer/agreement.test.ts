import { describe, expect, it } from 'vitest';
import type { Reach } from '@drawbridge-s3/policy/review';
import type { AnalyzerFinding } from '@/resources/analyzers/analyzer-finding';
import { reachOf } from '../testing/rows';
import { agreementOf, type AgreementOptions } from './agreement';

const HOME = '111122223333';
const PARTNER = '444455556666';
const MEMBER = '222233334444';
const ROLE = `arn:aws:iam::${HOME}:role/Reader`;
const POINT = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/front`;

const found = (more: Partial<AnalyzerFinding> = {}): AnalyzerFinding => ({
  id: 'f',
  region: 'eu-west-1',
  resource: 'arn:aws:s3:::lake',
  resourceType: 'AWS::S3::Bucket',
  account: HOME,
  principal: { AWS: PARTNER },
  actions: ['s3:GetObject'],
  conditions: {},
  isPublic: false,
  archived: false,
  sources: [{ type: 'POLICY' }],
  analyzedAt: '2026-06-01T12:00:00Z',
  ...more,
});
const agreed = (
  findings: readonly AnalyzerFinding[],
  reaches: readonly Reach[],
  more: Partial<AgreementOptions> = {},
) =>
  agreementOf({
    findings,
    reaches,
    analyzed: new Set(['eu-west-1']),
    regionOf: () => 'eu-west-1',
    stateOf: () => 'done',
    members: new Set([HOME, MEMBER]),
    organization: 'o-lake',
    ...more,
  });
const through = (arn: string, kind: 'role' | 'access-point') => ({ through: [{ kind, arn }] as const });

describe('both are of one way in', () => {
  it.each<[string, Partial<AnalyzerFinding>, Partial<Reach>]>([
    ['an account', {}, {}],
    ['an account, by its root', { principal: { AWS: `arn:aws:iam::${PARTNER}:root` } }, {}],
    ['everybody', { principal: { AWS: '*' } }, { who: { kind: 'everyone' } }],
    [
      'another organization',
      { principal: { AWS: '*' }, conditions: { 'aws:PrincipalOrgID': 'o-other' } },
      { who: { kind: 'organization', id: 'o-other' } },
    ],
    [
      'an account that a condition names',
      { principal: { AWS: '*' }, conditions: { 'aws:PrincipalAccount': PARTNER } },
      {},
    ],
    [
      'whoever has an account, by an ACL',
      { principal: { AWS: '*' }, sources: [{ type: 'BUCKET_ACL' }] },
      { who: { kind: 'any-account' }, way: 'acl' },
    ],
    [
      'through an access point',
      { sources: [{ type: 'S3_ACCESS_POINT', accessPoint: POINT }] },
      { way: 'access-point', ...through(POINT, 'access-point') },
    ],
    [
      'access points of two accounts, of which one is here',
      { principal: { AWS: '*' }, conditions: { 's3:DataAccessPointAccount': `${HOME},${PARTNER}` } },
      { who: { kind: 'access-points-of', account: PARTNER } },
    ],
    [
      'through an access point of another account, to which the bucket delegates',
      { sources: [{ type: 'S3_ACCESS_POINT', accessPoint: POINT.replace(HOME, PARTNER) }] },
      { who: { kind: 'access-points-of', account: PARTNER } },
    ],
    [
      'into a role',
      { resource: ROLE, resourceType: 'AWS::IAM::Role', sources: [] },
      { way: 'role', ...through(ROLE, 'role') },
    ],
    [
      'people of an identity provider',
      { principal: { Federated: 'accounts.google.com' }, resource: ROLE, resourceType: 'AWS::IAM::Role' },
      {
        who: { kind: 'federated', provider: 'accounts.google.com', audience: 'app' },
        way: 'role',
        ...through(ROLE, 'role'),
      },
    ],
  ])('%s', (_, finding, reach) => {
    const { findings, reaches } = agreed([found(finding)], [reachOf({ id: 'r', ...reach })]);
    expect([findings.get('f'), reaches.get('r')]).toEqual([
      { kind: 'both', ids: ['r'] },
      { kind: 'both', ids: ['f'] },
    ]);
  });

  it('which is said to be stopped here', () => {
    const state = { kind: 'held-back', by: 'RestrictPublicBuckets', why: 'It is public.' } as const;
    expect(agreed([found()], [reachOf({ id: 'r', state })]).findings.get('f')).toEqual({
      kind: 'both',
      ids: ['r'],
      note: 'Here it is stopped: It is public.',
    });
  });
});

describe('only Access Analyzer has it', () => {
  const elsewhere = { account: '333344445555', resource: 'arn:aws:s3:::other' };
  it.each<[string, Partial<AnalyzerFinding>, Partial<Reach>, Partial<AgreementOptions>, RegExp]>([
    ['its account is left out', elsewhere, {}, { stateOf: () => 'left-out' }, /not among those/],
    ['its account failed', elsewhere, {}, { stateOf: () => 'failed' }, /could not be reviewed/],
    [
      'a role without data',
      { resource: ROLE, resourceType: 'AWS::IAM::Role' },
      {},
      {},
      /Nobody gets at data in S3 through this role/,
    ],
    ['nobody gets in now', { resource: 'arn:aws:s3:::closed' }, {}, {}, /^Nobody from outside gets in there/],
    ['another gets in', { principal: { AWS: '777788889999' } }, {}, {}, /^Others get in there/],
    ['by another document', { sources: [{ type: 'BUCKET_ACL' }] }, {}, {}, /^Others get in there/],
    [
      'it could not look',
      { principal: { AWS: '777788889999' }, error: 'ACCESS_DENIED' },
      {},
      {},
      /ACCESS_DENIED/,
    ],
  ])('%s', (_, finding, reach, options, why) => {
    const one = agreed([found(finding)], [reachOf(reach)], options).findings.get('f');
    expect(one).toMatchObject({ kind: 'alone', why: expect.stringMatching(why) as string });
  });

  it('waits for an account that is not read yet', () => {
    expect(agreed([found()], [], { stateOf: () => 'waiting' }).findings.get('f')?.kind).toBe('waiting');
  });
});

describe('only this review has it', () => {
  it.each<[string, Partial<Reach>, Partial<AgreementOptions>, RegExp]>([
    [
      'from inside',
      { who: { kind: 'account', account: MEMBER }, from: MEMBER },
      {},
      /inside the organization/,
    ],
    ['the organization', { who: { kind: 'organization', id: 'o-lake' } }, {}, /the organization itself/],
    ['a service', { flags: ['service'] }, {}, /this service of AWS/],
    ['Access Grants', { way: 'access-grant' }, {}, /S3 Access Grants/],
    ['stopped', { state: { kind: 'never', why: 'x' } }, {}, /It is stopped/],
    ['another Region', {}, { regionOf: () => 'us-east-1' }, /in us-east-1/],
    ['nothing of all that', {}, {}, /no finding of it/],
  ])('%s', (_, reach, options, why) => {
    const one = agreed([], [reachOf({ id: 'r', ...reach })], options).reaches.get('r');
    expect(one).toMatchObject({ kind: 'alone', why: expect.stringMatching(why) as string });
  });
});
