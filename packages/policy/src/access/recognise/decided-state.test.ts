import { describe, expect, it } from 'vitest';
import type { Situation } from '../../situation/situation.ts';
import { accessPoint, situation } from '../../situation/testing/build.ts';
import { NOW, OWNER } from '../testing/random-grant.ts';
import { ANALYST, LAKE, POINT, bucket, point, reads, role } from '../testing/policies.ts';
import { grantsIn } from './grants-in.ts';
import type { HeldDocument } from './types.ts';

const SHUT = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const denies = (overrides: object): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  ...overrides,
});

/** State of the first grant of the documents, where they are all there is and the settings as given. */
function stateIn(documents: readonly HeldDocument[], settings: Partial<Situation> = {}) {
  const textOf = (kind: HeldDocument['kind']) => documents.find((one) => one.kind === kind)?.text ?? null;
  const lake = situation({
    bucketPolicy: textOf('bucket'),
    accessPoints: [
      accessPoint({ name: 'shared', account: OWNER, arn: POINT, policy: textOf('access-point') }),
    ],
    ...settings,
  });
  return grantsIn(documents, NOW, { situations: { lake } })[0]?.state;
}

describe('a grant that keeps to its conditions', () => {
  it.each<[string, object]>([
    ['none', {}],
    ['an address', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }],
    ['a VPC', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } } }],
    ['tags', { Condition: { StringEquals: { 's3:ExistingObjectTag/team': 'blue' } } }],
    [
      'MFA and an organization',
      {
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        },
      },
    ],
    [
      'headers',
      {
        Action: 's3:PutObject',
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
    ['others', { Condition: { StringLike: { 'aws:UserAgent': 'backup/*' } } }],
    [
      'a pattern',
      {
        Principal: { AWS: '444455556666' },
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/team/*-??' } },
      },
    ],
    [
      'a part of an organization',
      {
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } },
      },
    ],
    [
      'a listing',
      {
        Action: 's3:ListBucket',
        Resource: LAKE,
        Condition: { StringLike: { 's3:prefix': 'a/*' } },
      },
    ],
    [
      'a service',
      {
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
      },
    ],
    ['a canonical user', { Principal: { CanonicalUser: '79a59d' } }],
  ])('works under %s', (_, statement) => {
    expect(stateIn([bucket(reads(statement))])).toEqual({ kind: 'works' });
  });

  it('is broken where a Deny refuses it', () => {
    expect(stateIn([bucket(reads(), denies({ Action: 's3:Get*' }))])).toMatchObject({ kind: 'broken' });
  });

  it('works where a Deny leaves requests of some kind alone', () => {
    const only = { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } };
    expect(stateIn([bucket(reads(), denies({ Condition: only }))])).toEqual({ kind: 'works' });
  });

  it.each<[string, object, string]>([
    [
      'another role',
      { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/Other' } },
      'broken',
    ],
    ['that role', { ArnNotEquals: { 'aws:PrincipalArn': ANALYST } }, 'works'],
    ['another account', { StringNotEquals: { 'aws:PrincipalAccount': '777788889999' } }, 'broken'],
    ['an access point', { StringNotEquals: { 's3:DataAccessPointArn': POINT } }, 'broken'],
    ['requests over TLS', { Bool: { 'aws:SecureTransport': 'false' } }, 'works'],
    ['requests without an address', { Null: { 'aws:SourceIp': 'false' } }, 'works'],
  ])('is only as open as a Deny for all but %s leaves it', (_, Condition, kind) => {
    expect(stateIn([bucket(reads(), denies({ Condition }))])?.kind).toBe(kind);
  });

  it.each(['s3:PutBucketTagging', 's3:GetObjectAcl'])('is weighed without an ability too: %s', (Action) => {
    const given = reads({ Action, Resource: [LAKE, `${LAKE}/*`] });
    expect(stateIn([bucket(given)])).toEqual({ kind: 'works' });
    expect(stateIn([bucket(given, denies({}))])).toMatchObject({ kind: 'broken' });
  });

  it('is broken where RestrictPublicBuckets keeps other accounts out', () => {
    const open = reads({ Principal: '*' });
    expect(stateIn([bucket(open)])).toEqual({ kind: 'works' });
    expect(stateIn([bucket(open)], { bucketBlock: SHUT })).toMatchObject({
      kind: 'broken',
      why: expect.stringContaining('RestrictPublicBuckets'),
    });
  });

  it('is broken through an access point to which the bucket leaves no decision', () => {
    const through = point(reads({ Resource: `${POINT}/object/*` }));
    const delegates = reads({
      Principal: '*',
      Condition: { StringEquals: { 's3:DataAccessPointArn': POINT } },
    });
    expect(stateIn([through])).toMatchObject({ kind: 'broken' });
    expect(stateIn([through, bucket(delegates)])).toEqual({ kind: 'works' });
  });

  it('depends on the owner of the bucket behind an access point, where that is another account', () => {
    const through: HeldDocument = {
      ...(point(reads({ Resource: `${POINT}/object/*` })) as Extract<HeldDocument, { kind: 'access-point' }>),
      bucketAccount: '999988887777',
    };
    const [grant] = grantsIn([through], NOW);
    expect(grant?.state).toMatchObject({ kind: 'depends', why: expect.stringContaining('9999-8888-7777') });
    const delegates = reads({
      Principal: '*',
      Condition: { StringEquals: { 's3:DataAccessPointAccount': OWNER } },
    });
    expect(stateIn([through])).toMatchObject({ kind: 'broken' });
    expect(stateIn([through, bucket(delegates)], { account: '999988887777' })).toEqual({ kind: 'works' });
  });

  it('asks as the role where one is assumed', () => {
    const trust = { Effect: 'Allow', Principal: { AWS: ANALYST }, Action: 'sts:AssumeRole' };
    const permission = { Effect: 'Allow', Action: 's3:GetObject', Resource: `${LAKE}/*` };
    const held = role([trust], [permission]);
    expect(stateIn([held])).toEqual({ kind: 'works' });
    expect(stateIn([held, bucket(denies({}))])).toMatchObject({ kind: 'broken' });
  });
});

describe('a grant on objects under a KMS key', () => {
  const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f`;
  const allow = (principal: string, more: object = {}) => ({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'kms:*',
    Resource: '*',
    ...more,
  });
  const root = allow(`arn:aws:iam::${OWNER}:root`);
  const through = (service: string) => ({ Condition: { StringEquals: { 'kms:ViaService': service } } });
  const stateUnder = (statements: readonly object[], document = bucket(reads({}))) => {
    const lake = situation({ bucketPolicy: document.text });
    const policy = { name: 'key policy', document: JSON.stringify({ Statement: statements }) };
    const encryptionKeys = { lake: { arn: KEY, account: OWNER, policy } };
    return grantsIn([document], NOW, { situations: { lake }, encryptionKeys })[0]?.state;
  };

  it.each<[string, boolean, readonly object[]]>([
    ['their statement', true, [root, allow(ANALYST, { Action: 'kms:Decrypt' })]],
    ['it for S3 alone', true, [root, allow(ANALYST, through('s3.eu-west-1.amazonaws.com'))]],
    ['no statement for them', false, [root]],
    ['one for another service', false, [root, allow(ANALYST, through('sqs.eu-west-1.amazonaws.com'))]],
    ['one for writing alone', false, [root, allow(ANALYST, { Action: 'kms:GenerateDataKey' })]],
    ['a denial', false, [allow(ANALYST), { ...allow('*'), Effect: 'Deny', Action: 'kms:Decrypt' }]],
  ])('whose policy has %s works: %s', (_what, works, statements) => {
    const state = stateUnder(statements);
    expect(state?.kind).toBe(works ? 'works' : 'broken');
    expect(state?.kind === 'broken' ? state.why : 'KMS key').toContain('KMS key');
  });

  it('is not asked for by a listing', () => {
    const lists = bucket(reads({ Action: 's3:ListBucket', Resource: LAKE }));
    expect(stateUnder([root], lists)?.kind).toBe('works');
  });
});
