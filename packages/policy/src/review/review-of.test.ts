import { describe, expect, it } from 'vitest';
import type { Reach } from './reach.ts';
import { rolesInReach } from './paths.ts';
import { reviewer, reviewOf } from './review-of.ts';
import { allow, AT, bucket, ground, HOME, ON, OTHER, policy, role } from './testing/ground.ts';

const only = (reaches: readonly Reach[]): Reach => {
  expect(reaches).toHaveLength(1);
  return reaches[0]!;
};
const ofPolicy = (statement: object, more: Parameters<typeof bucket>[2] = {}) =>
  only(reviewOf(ground({ buckets: [bucket('lake', [allow('lake', statement)], more)] })).reaches);

describe('by a bucket policy', () => {
  const Principal = '*';
  it.each<[string, object, Partial<Reach>, Parameters<typeof bucket>[2]?]>([
    ['an account', {}, { state: { kind: 'works' }, abilities: ['list', 'download'], from: OTHER }],
    [
      'everybody',
      { Principal },
      { flags: ['from-outside', 'public', 'anonymous', 'http'], state: { kind: 'works' } },
    ],
    [
      'everybody, held back by Block Public Access',
      { Principal },
      { state: { kind: 'held-back', by: 'RestrictPublicBuckets', why: expect.any(String) as string } },
      { situation: { bucketBlock: ON } },
    ],
    [
      'an organization',
      { Principal, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
      { flags: ['from-outside', 'organization', 'http'], state: { kind: 'works' } },
    ],
    [
      'a network',
      { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
      { state: { kind: 'conditional' }, words: ['from 203.0.113.0/24'] },
    ],
    [
      'TLS alone',
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      { state: { kind: 'works' }, flags: ['from-outside', 'cross-account'], words: ['over TLS only'] },
    ],
    [
      'what has ended',
      { Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } } },
      { state: { kind: 'never', why: expect.stringContaining('ended') as string } },
    ],
    ['a service', { Principal: { Service: 'cloudfront.amazonaws.com' } }, { flags: ['service', 'http'] }],
    [
      'the deleted',
      { Principal: { AWS: 'AROAEXAMPLEGONE123456' } },
      { state: { kind: 'never', why: expect.stringContaining('deleted') as string } },
    ],
    [
      'who may do everything, the policy left out',
      { Action: 's3:*' },
      {
        flags: ['from-outside', 'cross-account', 'writes', 'administers', 'http'],
        refused: [],
      },
    ],
    [
      'what was not read',
      { Principal },
      { state: { kind: 'unknown', why: expect.stringContaining('Block Public Access') as string } },
      { situation: { unread: [{ kind: 'public-access-block', name: 'bucket' }] } },
    ],
  ])('%s', (_, statement, expected, more) => {
    expect(ofPolicy(statement, more)).toMatchObject(expected);
  });

  it('leaves out whom the account trusts within', () => {
    const own = allow('lake', { Principal: { AWS: HOME } });
    const logs = allow('lake', {
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': HOME } },
    });
    expect(reviewOf(ground({ buckets: [bucket('lake', [own, logs])] })).reaches).toEqual([]);
  });

  it('names the statement that takes away', () => {
    const deny = { ...allow('lake'), Sid: 'Shut', Effect: 'Deny', Principal: '*' };
    const { reaches } = reviewOf(ground({ buckets: [bucket('lake', [allow('lake'), deny])] }));
    expect(only(reaches).state).toMatchObject({ kind: 'held-back', by: 'Shut in the bucket policy' });
  });

  it('says which abilities a Deny takes away, and leaves the others', () => {
    const deny = { ...allow('lake'), Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Sid: 'NoReads' };
    const { reaches } = reviewOf(ground({ buckets: [bucket('lake', [allow('lake'), deny])] }));
    expect(only(reaches)).toMatchObject({
      state: { kind: 'works' },
      abilities: ['list'],
      refused: [{ ability: 'download', why: expect.stringContaining('NoReads') as string }],
    });
  });

  it('holds back whatever an RCP refuses', () => {
    const rcp = policy(
      { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
    );
    const organization = {
      id: 'o-a1b2c3d4e5',
      managementAccount: '999988887777',
      rcps: [[{ name: 'rcp', document: rcp }]],
    };
    const { reaches } = reviewOf(ground({ buckets: [bucket('lake', [allow('lake')])], organization }));
    expect(only(reaches).state).toMatchObject({
      kind: 'held-back',
      by: expect.stringContaining('resource control') as string,
    });
  });
});

describe('by an access point', () => {
  const arn = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/front`;
  const point = (statement: object, more: object = {}) => ({
    name: 'front',
    arn,
    account: HOME,
    networkOrigin: 'Internet' as const,
    policy: policy({
      ...allow('lake', { Action: 's3:GetObject' }),
      Resource: `${arn}/object/*`,
      ...statement,
    }),
    ...more,
  });
  const delegating = allow('lake', {
    Principal: { AWS: '*' },
    Action: '*',
    Condition: { StringEquals: { 's3:DataAccessPointAccount': HOME } },
  });
  const through = (statements: readonly object[], more: object = {}) =>
    only(
      reviewOf(
        ground({ buckets: [bucket('lake', statements, { situation: { accessPoints: [point({}, more)] } })] }),
      ).reaches,
    );

  it('works where the bucket delegates', () => {
    expect(through([delegating])).toMatchObject({
      way: 'access-point',
      through: [{ kind: 'access-point', arn }],
      state: { kind: 'works' },
      where: { bucket: 'lake', buckets: ['lake'] },
    });
  });

  it('never works where it does not', () => {
    expect(through([]).state.kind).toBe('never');
  });

  it('asks for the VPC of one that answers no other', () => {
    const reach = through([delegating], { networkOrigin: 'VPC', vpcId: 'vpc-1' });
    expect(reach).toMatchObject({ state: { kind: 'conditional' }, words: ['from vpc-1'] });
  });

  it('of another account is theirs to decide', () => {
    const theirs = { ...delegating, Condition: { StringEquals: { 's3:DataAccessPointAccount': OTHER } } };
    const { reaches } = reviewOf(ground({ buckets: [bucket('lake', [theirs])] }));
    expect(only(reaches)).toMatchObject({
      who: { kind: 'access-points-of', account: OTHER },
      from: OTHER,
      state: { kind: 'unknown' },
    });
  });
});

describe('through roles', () => {
  const reads = {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
  };
  const outside = { Principal: { AWS: `arn:aws:iam::${OTHER}:role/Analyst` } };
  const lake = [bucket('lake')];
  const review = (...roles: ReturnType<typeof role>[]) => reviewOf(ground({ buckets: lake, roles })).reaches;

  it('whoever assumes one may do what it may', () => {
    expect(only(review(role('Reader', [outside], [reads])))).toMatchObject({
      way: 'role',
      through: [{ kind: 'role', arn: `arn:aws:iam::${HOME}:role/Reader` }],
      state: { kind: 'works' },
      abilities: ['list', 'download'],
      flags: ['from-outside', 'cross-account', 'no-external-id', 'http'],
      evidence: [
        { kind: 'trust', statement: 0 },
        { kind: 'identity', policy: 'Given', statement: 0 },
      ],
    });
  });

  it.each<[string, object, Partial<Reach>]>([
    [
      'an external ID',
      { ...outside, Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } } },
      { state: { kind: 'works' }, flags: ['from-outside', 'cross-account', 'http'] },
    ],
    [
      'MFA',
      { ...outside, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      { state: { kind: 'conditional' } },
    ],
    [
      'an identity provider',
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::${HOME}:oidc-provider/login.marketing.example` },
        Condition: { StringEquals: { 'login.marketing.example:aud': 'app' } },
      },
      { flags: ['from-outside', 'federated', 'http'], state: { kind: 'works' } },
    ],
  ])('%s', (_, trust, expected) => {
    expect(only(review(role('Reader', [trust], [reads])))).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof role>[3], Reach['state']['kind']]>([
    [
      'its boundary refuses',
      { boundary: { arn: 'b', text: policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }) } },
      'held-back',
    ],
    ['what is attached was not read', { attached: [{ arn: 'a', text: undefined }] }, 'unknown'],
  ])('%s', (_, more, kind) => {
    expect(only(review(role('Reader', [outside], [reads], more))).state.kind).toBe(kind);
  });

  it('a role may assume another one, which acts', () => {
    const assumes = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
    const inner = { Principal: { AWS: `arn:aws:iam::${HOME}:root` } };
    const roles = [
      role('Door', [outside], [assumes]),
      role('Writer', [inner], [{ ...reads, Action: 's3:PutObject' }]),
      // Nobody gets to it, and it closes the circle.
      role('Loop', [{ Principal: { AWS: `arn:aws:iam::${HOME}:role/Writer` } }], [assumes]),
    ];
    const reach = only(review(...roles));
    expect(reach.through.map(({ arn }) => arn.split('/')[1])).toEqual(['Door', 'Writer']);
    expect(reach.flags).toContain('chained');
    // Known before anybody's policies are: the one that nobody gets to is kept as well.
    expect([...rolesInReach({ account: HOME, at: AT, roles })]).toEqual(roles.map(({ arn }) => arn));
    const alone = role('Alone', [{ Principal: { Service: 'ec2.amazonaws.com' } }], [assumes]);
    expect(rolesInReach({ account: HOME, at: AT, roles: [alone] }).size).toBe(0);
    expect(reach.evidence.filter(({ kind }) => kind === 'trust')).toHaveLength(2);
    expect(only(reviewOf(ground({ buckets: lake, roles: roles.toReversed() })).reaches)).toEqual(reach);
  });

  it('circles end', () => {
    const any = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
    const all = { Principal: { AWS: `arn:aws:iam::${HOME}:root` } };
    const many = Array.from({ length: 8 }, (_, at) =>
      role(`R${at}`, [all, ...(at === 0 ? [outside] : [])], [any, reads]),
    );
    const reaches = review(...many);
    expect(reaches).toHaveLength(8);
    expect(Math.max(...reaches.map(({ through }) => through.length))).toBe(2);
  });

  it('a pattern is one reach, whatever it comes to', () => {
    const Resource = ['arn:aws:s3:::lake*', 'arn:aws:s3:::lake*/*'];
    const buckets = [
      bucket('lake-b'),
      bucket('lake-a'),
      bucket('other'),
      bucket('lake-shut', [{ ...allow('lake-shut'), Effect: 'Deny', Principal: '*', Action: 's3:*' }]),
    ];
    const roles = [role('Reader', [outside], [{ ...reads, Resource }])];
    const reach = only(reviewOf(ground({ buckets, roles })).reaches);
    expect(reach.where).toMatchObject({ bucket: 'lake*', buckets: ['lake-a', 'lake-b'] });
    expect(reviewOf(ground({ buckets: buckets.toReversed(), roles })).reaches).toEqual([reach]);
  });

  it('another account’s bucket is its owner’s to decide', () => {
    const Resource = ['arn:aws:s3:::theirs', 'arn:aws:s3:::theirs/*'];
    expect(only(review(role('Reader', [outside], [{ ...reads, Resource }])))).toMatchObject({
      state: { kind: 'unknown' },
      where: { bucket: 'theirs', buckets: [] },
    });
  });
});

describe('by ACLs and Access Grants', () => {
  const ALL = 'http://acs.amazonaws.com/groups/global/AllUsers';
  const byAcl = (grantee: string, permission: string, situation: object) =>
    only(
      reviewOf(ground({ buckets: [bucket('lake', [], { acl: [{ grantee, permission }], situation })] }))
        .reaches,
    );

  it.each<[string, string, object, Partial<Reach>]>([
    [
      ALL,
      'READ',
      { ownership: 'ObjectWriter' },
      { state: { kind: 'works' }, abilities: ['list', 'versions'] },
    ],
    [
      ALL,
      'READ',
      { ownership: 'BucketOwnerEnforced' },
      { state: { kind: 'held-back', by: 'BucketOwnerEnforced', why: expect.any(String) as string } },
    ],
    [
      ALL,
      'WRITE',
      { ownership: 'ObjectWriter', bucketBlock: ON },
      { state: { kind: 'held-back', by: 'IgnorePublicAcls', why: expect.any(String) as string } },
    ],
    [
      'c'.repeat(64),
      'FULL_CONTROL',
      { ownership: 'ObjectWriter' },
      { state: { kind: 'works' }, who: { kind: 'canonical-user', id: 'c'.repeat(64) } },
    ],
    [
      ALL,
      'READ',
      { unread: [{ kind: 'ownership' }] },
      { state: { kind: 'unknown', why: expect.any(String) as string } },
    ],
  ])('%s %s %j', (grantee, permission, situation, expected) => {
    expect(byAcl(grantee, permission, situation)).toMatchObject({ way: 'acl', ...expected });
  });

  it('a grant works as far as its location’s role reaches', () => {
    const arn = `arn:aws:s3:eu-west-1:${HOME}:access-grants/default`;
    const serving = role(
      'Grants',
      [{ Principal: { Service: 'access-grants.s3.amazonaws.com' } }],
      [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' }],
    );
    const asks = policy({
      Effect: 'Allow',
      Principal: { AWS: OTHER },
      Action: 's3:GetDataAccess',
      Resource: arn,
    });
    const grantee = `arn:aws:iam::${OTHER}:role/Analyst`;
    const instance = (text: string | null | undefined) => ({
      region: 'eu-west-1',
      arn,
      policy: text,
      locations: [{ id: 'l', scope: 's3://', role: serving.arn }],
      grants: [
        {
          id: 'g',
          location: 'l',
          granteeType: 'IAM',
          grantee,
          permission: 'READ' as const,
          scope: 's3://lake/curated/*',
        },
      ],
    });
    const state = (text: string | null | undefined) =>
      only(
        reviewOf(ground({ buckets: [bucket('lake')], roles: [serving], instances: [instance(text)] }))
          .reaches,
      );
    expect(state(asks)).toMatchObject({
      way: 'access-grant',
      state: { kind: 'works' },
      abilities: ['download'],
      where: { prefixes: ['curated/'] },
    });
    expect(state(null).state.kind).toBe('never');
    expect(state(undefined).state.kind).toBe('unknown');
  });
});

describe('what to look at', () => {
  const kinds = (...parts: Parameters<typeof bucket>) =>
    reviewOf(ground({ buckets: [bucket(...parts)] })).findings.map(
      ({ kind, severity }) => `${severity} ${kind}`,
    );
  const shut = { bucketBlock: ON };

  it.each<[string, readonly string[], Parameters<typeof bucket>]>([
    ['nothing', [], ['lake', [], { situation: shut }]],
    ['Block Public Access off', ['medium public-access-block-off'], ['lake']],
    [
      'and the public gets in',
      ['high public-access-block-off', 'low http-allowed'],
      ['lake', [allow('lake', { Principal: '*' })]],
    ],
    [
      'CORS',
      ['medium cors-open'],
      ['lake', [], { situation: shut, cors: [{ origins: ['*'], methods: ['PUT'] }] }],
    ],
    ['ACLs on', ['low acls-enabled'], ['lake', [], { situation: { ...shut, ownership: 'ObjectWriter' } }]],
    [
      'AWS’s key',
      ['low no-key-of-its-own'],
      ['lake', [], { situation: shut, encryption: { algorithm: 'AES256' } }],
    ],
    [
      'not read',
      [],
      [
        'lake',
        [],
        {
          encryption: undefined,
          cors: undefined,
          situation: { bucketBlock: undefined, unread: [{ kind: 'public-access-block', name: 'bucket' }] },
        },
      ],
    ],
  ])('%s', (_, expected, parts) => {
    expect(kinds(...parts)).toEqual(expected);
  });
});

it('goes on from what it made before', () => {
  const review = reviewer();
  const [one, two] = [bucket('one', [allow('one')]), bucket('two', [allow('two')])];
  const roles = [
    role('Reader', [{ Principal: { AWS: OTHER } }], [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]),
  ];
  for (const buckets of [[], [one], [one, two]])
    for (const known of [[], roles]) {
      const all = ground({ buckets, roles: known });
      expect(review(all)).toEqual(reviewOf(all));
    }
});
