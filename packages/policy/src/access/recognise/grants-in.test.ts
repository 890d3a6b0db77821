import { describe, expect, it } from 'vitest';
import { NOW, OWNER } from '../testing/random-grant.ts';
import { ANALYST, LAKE, POINT, ROLE, bucket, point, reads, role } from '../testing/policies.ts';
import { grantsIn } from './grants-in.ts';
import type { HeldDocument } from './types.ts';

const heldIn = (...documents: readonly HeldDocument[]) => grantsIn(documents, NOW);
const one = (statement: object) => heldIn(bucket(reads(statement)))[0];

describe('who', () => {
  it.each<[string, object, object]>([
    ['an account', { Principal: { AWS: '444455556666' } }, { kind: 'account', account: '444455556666' }],
    ['a root', { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }, { kind: 'account' }],
    ['a role', {}, { kind: 'role', arn: ANALYST }],
    ['a user', { Principal: { AWS: 'arn:aws:iam::444455556666:user/a' } }, { kind: 'user' }],
    [
      'a session',
      { Principal: { AWS: 'arn:aws:sts::444455556666:assumed-role/Analyst/x' } },
      { kind: 'session' },
    ],
    ['a deleted role', { Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } }, { kind: 'deleted', was: 'role' }],
    ['a deleted user', { Principal: { AWS: 'AIDAEXAMPLEEXAMPLE123' } }, { kind: 'deleted', was: 'user' }],
    [
      'a canonical user',
      { Principal: { CanonicalUser: '79a59d' } },
      { kind: 'canonical-user', id: '79a59d' },
    ],
    [
      'an identity of CloudFront',
      { Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' } },
      { kind: 'origin-access-identity', id: 'E1' },
    ],
    [
      'a service for an account',
      {
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
      },
      { kind: 'service', service: 'logging.s3.amazonaws.com', account: '444455556666' },
    ],
    [
      'an organization',
      { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
      { kind: 'organization', id: 'o-a1b2c3d4e5' },
    ],
    [
      'a part of one',
      {
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } },
      },
      { kind: 'organization', id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/*' },
    ],
    [
      'an account by condition',
      { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } } },
      { kind: 'account', account: '444455556666' },
    ],
    [
      'a role by condition',
      { Principal: { AWS: '444455556666' }, Condition: { ArnLike: { 'aws:PrincipalArn': ANALYST } } },
      { kind: 'role', arn: ANALYST, unstable: true },
    ],
    [
      'roles by a pattern',
      {
        Principal: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/t-*' } },
      },
      { kind: 'pattern', pattern: 'arn:aws:iam::444455556666:role/t-*', account: '444455556666' },
    ],
    ['everyone', { Principal: '*' }, { kind: 'everyone' }],
    [
      'everyone by a pattern',
      { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': '*' } } },
      { kind: 'everyone' },
    ],
    ['everyone but some', { Principal: undefined, NotPrincipal: { AWS: ANALYST } }, { kind: 'everyone' }],
  ])('is %s', (_, statement, who) => {
    expect(one(statement)?.who).toMatchObject(who);
    expect(one(statement)?.conditions.others).toEqual([]);
  });

  it('is nobody of the own account, unless asked for', () => {
    const own = bucket(reads({ Principal: { AWS: [`arn:aws:iam::${OWNER}:role/Own`, ANALYST] } }));
    expect(heldIn(own).map(({ who }) => who)).toEqual([{ kind: 'role', arn: ANALYST }]);
    expect(grantsIn([own], NOW, { own: true })).toHaveLength(2);
  });

  it('is public where S3 says so', () => {
    expect(one({ Principal: '*' })?.public).toBe(true);
    expect(
      one({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
    ).toMatchObject({
      public: false,
      who: { kind: 'everyone' },
      conditions: { network: { ranges: ['203.0.113.0/24'] } },
    });
  });

  it('is an access point where the bucket leaves the decision to it', () => {
    expect(
      one({ Principal: '*', Condition: { StringEquals: { 's3:DataAccessPointArn': POINT } } }),
    ).toMatchObject({ way: 'delegation', who: { kind: 'access-point', arn: POINT }, public: false });
    expect(
      one({ Principal: { AWS: '*' }, Condition: { StringEquals: { 's3:DataAccessPointAccount': OWNER } } }),
    ).toMatchObject({ way: 'delegation', who: { kind: 'access-points-of', account: OWNER } });
  });
});

describe('what and where', () => {
  it.each<[string, object, object]>([
    ['an ability', {}, { abilities: ['download'], partly: [], others: [] }],
    ['in any case', { Action: 'S3:getobject' }, { abilities: ['download'] }],
    ['part of one', { Action: 's3:PutObject' }, { abilities: [], partly: ['upload'] }],
    ['other actions', { Action: ['s3:GetObject', 's3:PutObjectAcl'] }, { others: ['s3:PutObjectAcl'] }],
    ['all but some', { Action: undefined, NotAction: 's3:Delete*' }, { others: ['all but s3:Delete*'] }],
    ['the whole bucket', {}, { places: [{ bucket: 'lake', prefixes: [], patterns: [] }] }],
    [
      'prefixes',
      { Resource: [`${LAKE}/a/*`, `${LAKE}/b/*`, `${LAKE}/b/c/*`] },
      { places: [{ bucket: 'lake', prefixes: ['a/', 'b/'], patterns: [] }] },
    ],
    ['patterns of keys', { Resource: `${LAKE}/*.csv` }, { places: [{ patterns: ['*.csv'], prefixes: [] }] }],
    ['any bucket', { Resource: '*' }, { places: [{ prefixes: [], patterns: [] }] }],
    [
      'all but a resource',
      { Resource: undefined, NotResource: `${LAKE}/secret/*` },
      { places: [{ except: [`${LAKE}/secret/*`] }] },
    ],
    [
      'tagged objects',
      { Condition: { StringEquals: { 's3:ExistingObjectTag/team': 'blue' } } },
      { abilities: ['download'], places: [{ tags: { team: 'blue' } }] },
    ],
  ])('is %s', (_, statement, expected) => {
    expect(one(statement)).toMatchObject(expected);
  });

  it('is one grant where statements say one thing of one place', () => {
    const lists = reads({
      Action: 's3:ListBucket',
      Resource: LAKE,
      Condition: { StringLike: { 's3:prefix': ['reports/', 'reports/*'] } },
    });
    const found = heldIn(bucket(reads({ Resource: `${LAKE}/reports/*` }), lists));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      abilities: ['list', 'download'],
      places: [{ prefixes: ['reports/'] }],
      parts: [{ statement: 0 }, { statement: 1 }],
    });
  });

  it('is two where they differ in the prefix, the end or the place', () => {
    const until = { Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } } };
    expect(
      heldIn(bucket(reads({ Resource: `${LAKE}/a/*` }), reads({ Resource: `${LAKE}/b/*` }))),
    ).toHaveLength(2);
    expect(heldIn(bucket(reads(), reads({ Action: 's3:DeleteObject', ...until })))).toHaveLength(2);
  });

  it('keeps what a listing shows beyond the objects', () => {
    const both = reads({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [LAKE, `${LAKE}/a/*`] });
    expect(heldIn(bucket(both))[0]).toMatchObject({
      abilities: ['list', 'download'],
      places: [{ prefixes: ['a/'], listing: ['*'] }],
    });
  });
});

describe('conditions', () => {
  it.each<[string, object, object]>([
    [
      'either clock',
      { DateLessThanEquals: { 'aws:EpochTime': '1798761600' } },
      { until: '2027-01-01T00:00:00Z' },
    ],
    [
      'the earlier end',
      {
        DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
        NumericLessThan: { 'aws:EpochTime': '1798675200' },
      },
      { until: '2026-12-31T00:00:00Z' },
    ],
    [
      'the latest of several ends, of which one will do',
      { DateLessThan: { 'aws:CurrentTime': ['2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'] } },
      { until: '2027-01-01T00:00:00Z', others: [] },
    ],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, { tls: true, others: [] }],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': true } }, { mfa: true, others: [] }],
    [
      'others',
      { StringNotLike: { 'aws:UserAgent': ['a', 'b'] } },
      {
        others: [{ operator: 'StringNotLike', key: 'aws:UserAgent', values: ['a', 'b'] }],
      },
    ],
    [
      'what holds only if the key is there',
      { BoolIfExists: { 'aws:SecureTransport': 'true' } },
      {
        others: [{ operator: 'BoolIfExists', key: 'aws:SecureTransport', values: ['true'] }],
      },
    ],
  ])('are read: %s', (_, Condition, conditions) => {
    expect(one({ Condition })?.conditions).toMatchObject(conditions);
  });
});

describe('roles', () => {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: ANALYST },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'partner-7' } },
  };
  const reading = (name: string) => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${name}/*`,
  });

  it('give whoever assumes them what their own policies say, of each bucket', () => {
    expect(heldIn(role([trust], [reading('lake'), reading('pond')]))).toMatchObject([
      {
        way: 'role',
        role: ROLE,
        who: { kind: 'role', arn: ANALYST },
        abilities: ['download'],
        places: [{ bucket: 'lake' }, { bucket: 'pond' }],
        conditions: { externalId: 'partner-7' },
        parts: [{ document: `trust ${ROLE}`, statement: 0 }],
        permissions: [{ statement: 0 }, { statement: 1 }],
        state: { kind: 'works' },
      },
    ]);
  });

  it('change nothing of attached policies, which other roles may have', () => {
    const held = role([trust], [reading('lake')]);
    if (held.kind !== 'role') return;
    const attached = held.permissions.map((one) => ({ ...one, attached: true }));
    expect(heldIn({ ...held, permissions: attached })).toMatchObject([
      { abilities: ['download'], permissions: [] },
    ]);
  });

  it('hand out nothing to services of the own account', () => {
    expect(
      heldIn(role([{ ...trust, Principal: { Service: 'ec2.amazonaws.com' } }], [reading('lake')])),
    ).toEqual([]);
  });

  it.each([
    'access-analyzer:CreateAccessPreview',
    'iam:PassRole',
    'sts:AssumeRole',
    'ec2:*',
    'kms:ListKeys',
    ['kms:DescribeKey', 'kms:PutKeyPolicy'],
    ['iam:GetRole', 'newest-service:DoThings'],
  ])('hand out nothing of S3 by %s beside', (Action) => {
    const elsewhere = { Effect: 'Allow', Action, Resource: '*' };
    const held = heldIn(role([trust], [reading('lake'), elsewhere]));
    expect(held).toHaveLength(1);
    expect(held[0]?.permissions).toMatchObject([{ statement: 0 }]);
    expect(heldIn(role([trust], [elsewhere]))[0]?.state).toMatchObject({
      why: 'No policy of the role allows anything in S3.',
    });
  });

  it.each(['*', '*:GetObject', 's*:GetObject', ['iam:GetRole', 's3:GetObject']])(
    'may hand out S3 by %j',
    (Action) => {
      const held = heldIn(role([trust], [{ Effect: 'Allow', Action, Resource: '*' }]));
      expect(held[0]?.permissions).toMatchObject([{ statement: 0 }]);
    },
  );

  it('give nothing in S3 without a policy about it', () => {
    expect(heldIn(role([trust], []))[0]?.state).toEqual({
      kind: 'broken',
      why: 'No policy of the role allows anything in S3.',
    });
  });
});

describe('state', () => {
  const under = (Condition: object) => one({ Condition })?.state;
  it.each<[string, object]>([
    ['expired', { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }],
    ['not-yet', { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }],
    ['works', { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }],
    [
      'broken',
      {
        DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
        DateGreaterThan: { 'aws:CurrentTime': '2027-02-01T00:00:00Z' },
      },
    ],
    [
      'broken',
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } },
    ],
    ['broken', { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }],
    ['broken', { StringEquals: { 'aws:SourceVpc': [] } }],
  ])('is %s under %j', (kind, Condition) => {
    expect(under(Condition)?.kind).toBe(kind);
  });

  it('is broken for the deleted, for unknown actions and for actions of another kind of resource', () => {
    const why = (statement: object) => {
      const state = one(statement)?.state;
      return state?.kind === 'broken' ? state.why : state?.kind;
    };
    expect(why({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } })).toMatch(
      /^The role AROAEXAMPLEEXAMPLE123 was deleted/,
    );
    expect(why({ Action: 's3:GetObjekt' })).toBe('AWS knows no action s3:GetObjekt.');
    expect(why({ Resource: LAKE })).toMatch(/^None of its actions/);
  });
});

describe('what is wider', () => {
  it('is what the same grantee keeps', () => {
    const found = heldIn(
      bucket(
        reads({ Sid: 'Wide', Action: ['s3:GetObject', 's3:DeleteObject'] }),
        reads({ Sid: 'Narrow', Resource: `${LAKE}/a/*` }),
      ),
    );
    expect(found.map(({ wider }) => wider.map(({ sid }) => sid))).toEqual([[], ['Wide']]);
  });

  it('is nothing under stricter conditions, for somebody else, or elsewhere', () => {
    const tls = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    const wider = (other: object) =>
      heldIn(bucket(reads({ Resource: `${LAKE}/a/*` }), reads(other)))[0]?.wider;
    expect(wider({})).toHaveLength(1);
    expect(wider(tls)).toEqual([]);
    expect(wider({ Principal: { AWS: '777788889999' } })).toEqual([]);
    expect(wider({ Resource: `${LAKE}/b/*` })).toEqual([]);
  });
});

it('reads nothing from a text that is broken', () => {
  expect(heldIn({ ...bucket(), text: '{"Statement": [' }, { ...point(), text: '' })).toEqual([]);
});

it('says of a wildcard in a principal’s ARN that it names nobody', () => {
  const state = one({ Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } })?.state;
  expect(state).toMatchObject({ kind: 'broken', why: expect.stringContaining('names nobody') });
});
