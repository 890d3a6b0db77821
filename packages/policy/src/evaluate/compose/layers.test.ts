import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import {
  allow,
  ANONYMOUS,
  BUCKET,
  deny,
  effect,
  grant,
  HOME,
  NOTHING,
  OBJECT,
  OTHER,
  request,
  ROLE,
  ROOT,
  SERVICE,
  USER,
} from '../testing/build.ts';
import type { EncryptionKey, PolicySet, Principal } from '../types.ts';

const ALLOW = allow();
const NONE: PolicySet = {
  identity: [],
  boundary: null,
  session: [],
  scoped: [],
  accessGrant: null,
  resource: null,
  scps: [],
  rcps: [],
  endpoint: null,
  organizationPublicAccessBlock: null,
  accountPublicAccessBlock: null,
  bucketPublicAccessBlock: null,
  ownership: 'BucketOwnerEnforced',
  acl: [],
  encryptionKey: null,
};

describe('a layer that is left out', () => {
  const missing = (policies: PolicySet, overrides: Parameters<typeof request>[0] = {}) =>
    evaluate(request(overrides), policies).notKnown;

  it('is listed, in the order of evaluation', () => {
    expect(missing({}, { principal: ROLE })).toEqual([
      'rcps',
      'scps',
      'organizationPublicAccessBlock',
      'accountPublicAccessBlock',
      'bucketPublicAccessBlock',
      'resource',
      'ownership',
      'acl',
      'identity',
      'boundary',
      'session',
      'accessGrant',
      'scoped',
      'encryptionKey',
    ]);
  });

  it('is not listed when it is known not to be there, and both decide alike', () => {
    for (const principal of [USER, ROLE, ROOT, ANONYMOUS, SERVICE]) {
      expect(missing(NONE, { principal })).toEqual([]);
      for (const given of [{}, { identity: [ALLOW] }, { resource: grant('*') }])
        expect(effect({ ...NONE, ...given }, { principal })).toBe(effect(given, { principal }));
    }
  });

  it.each(Object.keys(NONE).filter((layer) => layer !== 'endpoint'))('%s alone is listed alone', (layer) => {
    const principal = layer === 'acl' ? USER : ROLE;
    const ownership = layer === 'acl' ? 'ObjectWriter' : NONE.ownership;
    expect(missing({ ...NONE, ownership, [layer]: undefined }, { principal })).toContain(layer);
    const others = missing({ ...NONE, ownership, [layer]: undefined }, { principal });
    expect(others.filter((one) => one !== 'acl')).toEqual(layer === 'acl' ? [] : [layer]);
  });

  it('is not listed where it has no say', () => {
    expect(missing({}, { principal: SERVICE, action: 's3:PutObject' })).not.toContain('scps');
    expect(missing({}, { principal: ANONYMOUS })).not.toContain('identity');
    expect(missing({ managementAccount: HOME })).not.toContain('scps');
    expect(missing({}, { action: 's3:ListBucket', resource: BUCKET })).not.toContain('encryptionKey');
    expect(missing({ organizationPublicAccessBlock: BLOCK })).not.toContain('accountPublicAccessBlock');
    expect(missing({})).not.toContain('endpoint');
    expect(missing({}, { context: { 'aws:SourceVpce': 'vpce-1' } })).toContain('endpoint');
    expect(missing({ resourceKind: 'trust' }, { action: 'sts:AssumeRole' })).not.toContain('acl');
  });
});

const BLOCK = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getscopedcredentials.html
describe('scope-down policies', () => {
  const READS = allow({ Action: 's3:Get*' }, 'reads');
  it.each<[string, Principal, PolicySet, string]>([
    ['one that allows', ROLE, { identity: [ALLOW], scoped: [READS] }, 'allow'],
    ['one that does not', ROLE, { identity: [ALLOW], scoped: [NOTHING] }, 'implicit-deny'],
    ['three that allow', ROLE, { identity: [ALLOW], scoped: [ALLOW, READS, ALLOW] }, 'allow'],
    [
      'one of three that does not',
      ROLE,
      { identity: [ALLOW], scoped: [READS, NOTHING, ALLOW] },
      'implicit-deny',
    ],
    ['they grant nothing themselves', ROLE, { scoped: [ALLOW] }, 'implicit-deny'],
    ['one that denies', ROLE, { identity: [ALLOW], scoped: [ALLOW, deny()] }, 'explicit-deny'],
    [
      'a bucket policy that names the session does not widen them',
      ROLE,
      { resource: grant({ AWS: ROLE.arn }), scoped: [NOTHING] },
      'implicit-deny',
    ],
    ['nor one for everybody', ROLE, { resource: grant('*'), scoped: [NOTHING] }, 'implicit-deny'],
    [
      'a session policy besides',
      ROLE,
      { identity: [ALLOW], session: [NOTHING], scoped: [ALLOW] },
      'implicit-deny',
    ],
    ["a user's session", USER, { identity: [ALLOW], scoped: [NOTHING] }, 'implicit-deny'],
    ['an empty chain', ROLE, { identity: [ALLOW], scoped: [] }, 'allow'],
  ])('%s', (_, principal, policies, outcome) => {
    expect(effect(policies, { principal })).toBe(outcome);
  });

  it('is named', () => {
    const { deciding } = evaluate(request({ principal: ROLE }), {
      resource: grant({ AWS: ROLE.arn }),
      scoped: [ALLOW, NOTHING],
    });
    expect(deciding).toEqual([
      { kind: 'scoped', policy: 'nothing', why: 'The scope-down policy does not allow s3:GetObject.' },
    ]);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html
describe('an access grant', () => {
  const within = (
    permission: 'READ' | 'WRITE' | 'READWRITE',
    target: string,
    action: string,
    resource = OBJECT,
  ) =>
    effect(
      { identity: [ALLOW], accessGrant: { name: 'grant', permission, target } },
      { principal: ROLE, action, resource, context: { 's3:prefix': 'raw/x' } },
    );
  it.each<[Parameters<typeof within>, string]>([
    [['READ', 's3://lake/raw/*', 's3:GetObject'], 'allow'],
    [['READ', 's3://lake/*', 's3:GetObject'], 'allow'],
    [['READ', 's3://*', 's3:GetObject'], 'allow'],
    [['READ', 's3://lake/raw/day.csv', 's3:GetObject'], 'allow'],
    [['READ', 's3://lake/raw/other.csv', 's3:GetObject'], 'implicit-deny'],
    [['READ', 's3://lake/raw/d?y*', 's3:GetObject'], 'implicit-deny'],
    [['READ', 's3://lake/raw/d?y*', 's3:GetObject', `${BUCKET}/raw/d?y/1`], 'allow'],
    [['READ', 's3://lake/${s3:prefix}*', 's3:GetObject', `${BUCKET}/raw/x`], 'implicit-deny'],
    [['READ', 's3://lake/${s3:prefix}*', 's3:GetObject', `${BUCKET}/\${s3:prefix}/x`], 'allow'],
    [['READ', 's3://lake/r?w/*', 's3:ListBucket', BUCKET], 'implicit-deny'],
    [['READ', 's3://lake/done/*', 's3:GetObject'], 'implicit-deny'],
    [['READ', 's3://lakes/*', 's3:GetObject'], 'implicit-deny'],
    [['READ', 's3://lake/raw/*', 's3:PutObject'], 'implicit-deny'],
    [['WRITE', 's3://lake/raw/*', 's3:PutObject'], 'allow'],
    [['WRITE', 's3://lake/raw/*', 's3:GetObject'], 'implicit-deny'],
    [['READWRITE', 's3://lake/raw/*', 's3:DeleteObject'], 'allow'],
    [['READWRITE', 's3://lake/raw/*', 's3:PutBucketPolicy', BUCKET], 'implicit-deny'],
    [['READ', 's3://lake/raw/*', 's3:ListBucket', BUCKET], 'allow'],
    [['READ', 's3://lake/done/*', 's3:ListBucket', BUCKET], 'implicit-deny'],
    [['WRITE', 's3://lake/raw/*', 's3:ListBucket', BUCKET], 'implicit-deny'],
  ])('%j: %s', (asked, outcome) => {
    expect(within(...asked)).toBe(outcome);
  });

  it("needs the location's role to allow it as well, and is named", () => {
    const accessGrant = { name: 'grant g', permission: 'READ', target: 's3://lake/*' } as const;
    expect(effect({ identity: [NOTHING], accessGrant }, { principal: ROLE })).toBe('implicit-deny');
    const { deciding } = evaluate(request({ principal: ROLE, action: 's3:PutObject' }), {
      identity: [ALLOW],
      accessGrant,
    });
    expect(deciding[0]).toMatchObject({ kind: 'access-grant', policy: 'grant g' });
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
describe('the KMS key of the object', () => {
  const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/1`;
  const key = (statement: object, more: Partial<EncryptionKey> = {}): EncryptionKey => ({
    arn: KEY,
    account: HOME,
    policy: { name: 'key policy', document: { Version: '2012-10-17', Statement: [statement] } },
    ...more,
  });
  const open = (Principal: unknown, element: object = {}) => ({
    Effect: 'Allow',
    Principal,
    Action: 'kms:*',
    Resource: '*',
    ...element,
  });
  const when = (key1: string, value: string) => ({ Condition: { StringEquals: { [key1]: value } } });
  const ACCOUNT = { AWS: `arn:aws:iam::${HOME}:root` };
  const S3_ONLY = allow({ Action: 's3:*' });
  const DECRYPTS = allow({ Action: ['s3:*', 'kms:Decrypt'] });
  const WRITES = allow({ Action: ['s3:*', 'kms:GenerateDataKey'] });

  it.each<[string, PolicySet, object, string]>([
    ['read: key and caller allow', { identity: [DECRYPTS], encryptionKey: key(open(ACCOUNT)) }, {}, 'allow'],
    [
      'the caller lacks kms:Decrypt',
      { identity: [S3_ONLY], encryptionKey: key(open(ACCOUNT)) },
      {},
      'implicit-deny',
    ],
    [
      'the key names the caller',
      { identity: [S3_ONLY], encryptionKey: key(open({ AWS: USER.arn })) },
      {},
      'allow',
    ],
    [
      'the key names nobody of ours',
      { identity: [ALLOW], encryptionKey: key(open({ AWS: OTHER })) },
      {},
      'implicit-deny',
    ],
    [
      'the key denies',
      { identity: [ALLOW], encryptionKey: key({ ...open('*'), Effect: 'Deny' }) },
      {},
      'explicit-deny',
    ],
    [
      'no key policy at all',
      { identity: [ALLOW], encryptionKey: key({}, { policy: null }) },
      {},
      'implicit-deny',
    ],
    [
      'the key policy is not known',
      { identity: [ALLOW], encryptionKey: key({}, { policy: undefined }) },
      {},
      'allow',
    ],
    [
      'S3 refuses already',
      { identity: [allow({ Action: 'kms:*' })], encryptionKey: key(open(ACCOUNT)) },
      {},
      'implicit-deny',
    ],
    [
      'write: kms:GenerateDataKey',
      { identity: [WRITES], encryptionKey: key(open(ACCOUNT)) },
      { action: 's3:PutObject' },
      'allow',
    ],
    [
      'write: kms:Decrypt is not enough',
      { identity: [DECRYPTS], encryptionKey: key(open(ACCOUNT)) },
      { action: 's3:PutObject' },
      'implicit-deny',
    ],
    [
      'write in parts decrypts too',
      { identity: [WRITES], encryptionKey: key(open(ACCOUNT), { multipart: true }) },
      { action: 's3:PutObject' },
      'implicit-deny',
    ],
    [
      'deleting asks for no key',
      { identity: [S3_ONLY], encryptionKey: key(open({ AWS: OTHER })) },
      { action: 's3:DeleteObject' },
      'allow',
    ],
    [
      'a boundary counts at the key',
      { identity: [ALLOW], boundary: S3_ONLY, encryptionKey: key(open(ACCOUNT)) },
      {},
      'implicit-deny',
    ],
    [
      'an SCP counts at the key',
      { identity: [ALLOW], scps: [[S3_ONLY]], encryptionKey: key(open(ACCOUNT)) },
      {},
      'implicit-deny',
    ],
    [
      'kms:ViaService',
      {
        identity: [ALLOW],
        encryptionKey: key(open(ACCOUNT, when('kms:ViaService', 's3.eu-west-1.amazonaws.com'))),
      },
      {},
      'allow',
    ],
    [
      'kms:ViaService of another Region',
      {
        identity: [ALLOW],
        encryptionKey: key(open(ACCOUNT, when('kms:ViaService', 's3.us-east-1.amazonaws.com'))),
      },
      {},
      'implicit-deny',
    ],
    [
      'kms:CallerAccount',
      { identity: [ALLOW], encryptionKey: key(open(ACCOUNT, when('kms:CallerAccount', HOME))) },
      {},
      'allow',
    ],
    [
      'the encryption context is the object',
      {
        identity: [ALLOW],
        encryptionKey: key(open(ACCOUNT, when('kms:EncryptionContext:aws:s3:arn', OBJECT))),
      },
      {},
      'allow',
    ],
    [
      'with a bucket key it is the bucket',
      {
        identity: [ALLOW],
        encryptionKey: key(open(ACCOUNT, when('kms:EncryptionContext:aws:s3:arn', BUCKET)), {
          bucketKey: true,
        }),
      },
      {},
      'allow',
    ],
    [
      "the caller's address is not told",
      {
        identity: [ALLOW],
        encryptionKey: key(open(ACCOUNT, { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.9' } } })),
      },
      { context: { 'aws:SourceIp': '203.0.113.9' } },
      'implicit-deny',
    ],
  ])('%s', (_, policies, overrides, outcome) => {
    expect(effect(policies, overrides)).toBe(outcome);
  });

  it('takes both accounts where the key is of another', () => {
    const encryptionKey = key(open({ AWS: OTHER }));
    const principal = { ...USER, account: OTHER };
    const resource = grant({ AWS: OTHER });
    expect(effect({ identity: [ALLOW], resource, encryptionKey }, { principal })).toBe('allow');
    expect(effect({ identity: [S3_ONLY], resource, encryptionKey }, { principal })).toBe('implicit-deny');
  });

  it('gives nothing to requests that are not signed', () => {
    const policies = { resource: grant('*'), encryptionKey: key(open('*')) };
    expect(evaluate(request({ principal: ANONYMOUS }), policies)).toMatchObject({
      effect: 'implicit-deny',
      deciding: [{ kind: 'key' }],
    });
  });

  it('names both, and says what of the key is not known', () => {
    const granted = evaluate(request(), { identity: [ALLOW], encryptionKey: key(open(ACCOUNT)) });
    expect(granted.deciding.map(({ kind }) => kind)).toEqual(['identity', 'identity', 'key']);
    expect(granted.trace.map(({ kind }) => kind)).toEqual(['identity', 'identity', 'key']);
    const unknown = evaluate(request(), { identity: [ALLOW], encryptionKey: key({}, { policy: undefined }) });
    expect(unknown.notKnown).toContain('encryptionKey.policy');
  });
});

describe('organizations', () => {
  const levels = [[NOTHING]];
  it('bind no principal of the management account, and nobody who is no principal of an account', () => {
    expect(effect({ identity: [ALLOW], scps: levels })).toBe('implicit-deny');
    expect(effect({ identity: [ALLOW], scps: levels, managementAccount: HOME })).toBe('allow');
    expect(effect({ resource: grant('*'), scps: levels }, { principal: ANONYMOUS })).toBe('allow');
    expect(effect({ scps: levels }, { principal: ROOT })).toBe('implicit-deny');
  });

  it('bind whoever asks for a resource of theirs, not of the management account', () => {
    const rcps = [[deny({ Principal: '*' })]];
    for (const principal of [USER, ROOT, ANONYMOUS, SERVICE])
      expect(effect({ identity: [ALLOW], resource: grant('*'), rcps }, { principal })).toBe('explicit-deny');
    expect(effect({ identity: [ALLOW], rcps, managementAccount: HOME })).toBe('allow');
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-permissions.html
it('a Multi-Region Access Point and the bucket must both permit', () => {
  const arn = `arn:aws:s3::${HOME}:accesspoint/mfzwi23gnjvgw.mrap`;
  const through = (point: unknown, bucket: PolicySet['resource']) =>
    effect(
      {
        identity: [ALLOW],
        resource: bucket,
        accessPoint: {
          arn,
          account: HOME,
          networkOrigin: 'Internet',
          resource: `${arn}/object/raw/day.csv`,
          policy: grant(point),
        },
      },
      { principal: { ...USER, account: OTHER, arn: `arn:aws:iam::${OTHER}:user/ana` } },
    );
  const delegated = grant('*', { Condition: { StringEquals: { 's3:DataAccessPointArn': arn } } });
  expect(through({ AWS: OTHER }, delegated)).toBe('allow');
  expect(through({ AWS: OTHER }, null)).toBe('implicit-deny');
  expect(through({ AWS: HOME }, delegated)).toBe('implicit-deny');
});
