import { reviewOf } from '@drawbridge-s3/policy/review';
import { describe, expect, it } from 'vitest';
import { type ConfigItem, readConfigItem } from '../item';
import { recordedAccount } from './recorded-ground';

const HOME = '111122223333';
const OWNER = 'a'.repeat(64);
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const partner = (Resource: string) =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:root' },
    Action: 's3:GetObject',
    Resource,
  });
const CLOSED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** As a row of a query has it. */
function item(type: string, name: string, configuration: object, more: object = {}): ConfigItem {
  const read = readConfigItem({
    accountId: HOME,
    awsRegion: 'eu-west-1',
    arn: `arn:aws:s3:::${name}`,
    resourceId: name,
    resourceName: name,
    resourceType: type,
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: '2026-06-01T12:00:00Z',
    configuration,
    ...more,
  });
  if (read === undefined) throw new Error(`no item: ${name}`);
  return read;
}
const bucket = (supplementaryConfiguration: object, more: object = {}) =>
  item('AWS::S3::Bucket', 'lake', { name: 'lake' }, { supplementaryConfiguration, ...more });
const role = (configuration: object, more: object = {}) =>
  item(
    'AWS::IAM::Role',
    'Reader',
    {
      assumeRolePolicyDocument: encodeURIComponent(
        policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:root' },
          Action: 'sts:AssumeRole',
        }),
      ),
      rolePolicyList: [],
      ...configuration,
    },
    { awsRegion: 'global', arn: `arn:aws:iam::${HOME}:role/Reader`, ...more },
  );
const read = (items: readonly ConfigItem[], managed = new Map<string, string>()) =>
  recordedAccount(items, { account: HOME, partition: 'aws', at: '2026-06-02T00:00:00Z', managed });

describe('a bucket as Config has it', () => {
  it('has what decides, and of what is not recorded that it is not read', () => {
    const { ground, recordedAt } = read([
      bucket({
        BucketPolicy: { policyText: partner('arn:aws:s3:::lake/*') },
        PublicAccessBlockConfiguration: CLOSED,
        ServerSideEncryptionConfiguration: {
          rules: [
            {
              applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyID: 'alias/lake' },
              bucketKeyEnabled: true,
            },
          ],
        },
        BucketCrossOriginConfiguration: { rules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] },
        AccessControlList: JSON.stringify({
          owner: { id: OWNER },
          grantList: [
            { grantee: { id: OWNER }, permission: 'FullControl' },
            { grantee: 'AllUsers', permission: 'Read' },
          ],
        }),
      }),
    ]);
    expect(recordedAt).toBe('2026-06-01T12:00:00.000Z');
    expect(ground.names).toEqual(['lake']);
    expect(ground.buckets[0]).toMatchObject({
      region: 'eu-west-1',
      encryption: { algorithm: 'aws:kms', keyId: 'alias/lake', bucketKey: true },
      cors: [{ origins: ['*'], methods: ['GET'] }],
      acl: [{ grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }],
      situation: {
        bucketBlock: CLOSED,
        unread: [{ kind: 'public-access-block', name: 'account' }, { kind: 'ownership' }],
      },
    });
    expect(reviewOf(ground).reaches.map(({ who, way }) => [who.kind, way])).toContainEqual([
      'account',
      'bucket-policy',
    ]);
  });

  it.each<[string, object, boolean]>([
    ['no policy', { BucketPolicy: { policyText: null } }, false],
    ['a policy that was not told', {}, true],
  ])('%s', (_, supplementary, unread) => {
    const [one] = read([bucket(supplementary)]).ground.buckets;
    expect(one?.situation.bucketPolicy).toBeNull();
    expect(one?.situation.unread.some(({ kind }) => kind === 'bucket')).toBe(unread);
  });

  it('has the block of its account, and its access points', () => {
    const arn = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/front`;
    const point = (name: string, Bucket: string) =>
      item(
        'AWS::S3::AccessPoint',
        name,
        { Bucket, NetworkOrigin: 'VPC', VpcConfiguration: { VpcId: 'vpc-1' } },
        { arn: arn.replace('front', name) },
      );
    const { ground, points } = read([
      bucket({ BucketPolicy: { policyText: null } }),
      item('AWS::S3::AccountPublicAccessBlock', HOME, CLOSED),
      point('front', 'lake'),
      point('other', 'of-others'),
    ]);
    expect(points).toBe(2);
    expect(ground.buckets[0]?.situation).toMatchObject({
      accountBlock: CLOSED,
      accessPoints: [{ name: 'front', arn, networkOrigin: 'VPC', vpcId: 'vpc-1', policy: null }],
    });
    expect(ground.foreign.map((situation) => situation.bucket)).toEqual(['of-others']);
  });

  it('that is gone is none', () => {
    const gone = bucket({}, { configurationItemStatus: 'ResourceDeleted' });
    expect(read([gone]).ground.names).toEqual([]);
  });
});

describe('a role as Config has it', () => {
  const own = `arn:aws:iam::${HOME}:policy/Own`;
  const reads = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });

  it('has its policies, of which those of AWS come from elsewhere', () => {
    const inline = { policyName: 'Inline', policyDocument: encodeURIComponent(reads) };
    const attached = [READ_ONLY, own].map((policyArn) => ({ policyArn }));
    const { ground } = read(
      [
        role({ rolePolicyList: [inline], attachedManagedPolicies: attached }),
        item('AWS::IAM::Policy', 'Own', {
          arn: own,
          policyVersionList: [
            { isDefaultVersion: false, document: 'old' },
            { isDefaultVersion: true, document: encodeURIComponent(reads) },
          ],
        }),
      ],
      new Map([[READ_ONLY, reads]]),
    );
    expect(ground.roles[0]).toMatchObject({
      name: 'Reader',
      inline: { Inline: reads },
      attached: [
        { arn: READ_ONLY, text: reads },
        { arn: own, text: reads },
      ],
      boundary: null,
    });
    expect(ground.unread).toEqual([]);
  });

  it('says what is missing', () => {
    const { ground } = read([
      role({
        attachedManagedPolicies: [{ policyArn: own }],
        permissionsBoundary: { permissionsBoundaryArn: READ_ONLY },
      }),
    ]);
    expect(ground.roles[0]?.boundary).toBeUndefined();
    expect(ground.unread.map(({ name, why }) => [name, why])).toEqual([
      ['Reader', expect.stringContaining(own) as string],
      ['Reader', expect.stringMatching(/boundary/) as string],
    ]);
  });

  it('stands once, however many Regions record it', () => {
    const later = role(
      { rolePolicyList: [{ policyName: 'New', policyDocument: encodeURIComponent(reads) }] },
      { configurationItemCaptureTime: '2026-06-01T13:00:00Z' },
    );
    const { ground, recordedAt } = read([later, role({})]);
    expect(ground.roles.map((one) => Object.keys(one.inline ?? {}))).toEqual([['New']]);
    expect(recordedAt).toBe('2026-06-01T13:00:00.000Z');
  });
});
