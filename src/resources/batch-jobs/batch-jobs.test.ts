import { describe, expect, it } from 'vitest';
import type { JobAction } from './job-action';
import { createJobInput, type JobSettings } from './job-document';
import { ETAG_OF_MANIFEST, jobAsCli } from './job-cli';
import { bucketHalves, permissionsOf, trustOf, type JobPlaces } from './job-role';
import { manifestOf } from './manifest';

const settings = (action: JobAction, over: Partial<JobSettings> = {}): JobSettings => ({
  account: '111122223333',
  partition: 'aws',
  action,
  objects: { kind: 'manifest', bucket: 'lake', key: 'jobs/m.csv', etag: '"abc"', versions: false },
  report: { bucket: 'lake', prefix: 'jobs/', scope: 'AllTasks' },
  roleArn: 'arn:aws:iam::111122223333:role/batch',
  priority: 10,
  confirm: true,
  description: 'd',
  token: 't',
  ...over,
});

const COPY: JobAction = { kind: 'copy', bucket: 'vault', prefix: 'lake/' };
const places = (action: JobAction, over: Partial<JobPlaces> = {}): JobPlaces => ({
  settings: settings(action),
  region: 'eu-west-1',
  source: 'lake',
  sourcePrefix: 'in/',
  ...over,
});

describe('a job', () => {
  it.each<[JobAction, object]>([
    [
      COPY,
      {
        S3PutObjectCopy: {
          TargetResource: 'arn:aws:s3:::vault',
          TargetKeyPrefix: 'lake',
          MetadataDirective: 'COPY',
        },
      },
    ],
    [
      { kind: 'copy', bucket: 'vault', prefix: '', storageClass: 'GLACIER_IR' },
      {
        S3PutObjectCopy: {
          TargetResource: 'arn:aws:s3:::vault',
          MetadataDirective: 'COPY',
          StorageClass: 'GLACIER_IR',
        },
      },
    ],
    [{ kind: 'tag', tags: { a: 'b' } }, { S3PutObjectTagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }],
    [{ kind: 'untag' }, { S3DeleteObjectTagging: {} }],
    [
      { kind: 'acl', canned: 'private' },
      { S3PutObjectAcl: { AccessControlPolicy: { CannedAccessControlList: 'private' } } },
    ],
    [
      {
        kind: 'acl',
        owner: 'me',
        grants: [
          { grantee: 'me', permission: 'FULL_CONTROL' },
          { grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' },
        ],
      },
      {
        S3PutObjectAcl: {
          AccessControlPolicy: {
            AccessControlList: {
              Owner: { ID: 'me' },
              Grants: [
                { Grantee: { TypeIdentifier: 'id', Identifier: 'me' }, Permission: 'FULL_CONTROL' },
                {
                  Grantee: {
                    TypeIdentifier: 'uri',
                    Identifier: 'http://acs.amazonaws.com/groups/global/AllUsers',
                  },
                  Permission: 'READ',
                },
              ],
            },
          },
        },
      },
    ],
    [
      {
        ...COPY,
        text: { contentType: 'text/csv', expires: new Date(0), metadata: { team: 'red' } },
        tags: {},
        grants: [{ grantee: 'them', permission: 'READ' }],
        redirect: '/else',
        kmsKeyArn: 'arn:k',
        bucketKey: true,
        checksum: 'SHA256',
      },
      {
        S3PutObjectCopy: {
          MetadataDirective: 'REPLACE',
          NewObjectMetadata: {
            ContentType: 'text/csv',
            HttpExpiresDate: new Date(0),
            UserMetadata: { team: 'red' },
          },
          NewObjectTagging: [],
          AccessControlGrants: [
            { Grantee: { TypeIdentifier: 'id', Identifier: 'them' }, Permission: 'READ' },
          ],
          RedirectLocation: '/else',
          SSEAwsKmsKeyId: 'arn:k',
          BucketKeyEnabled: true,
          ChecksumAlgorithm: 'SHA256',
        },
      },
    ],
    [
      { kind: 'restore', days: 7, tier: 'BULK' },
      { S3InitiateRestoreObject: { ExpirationInDays: 7, GlacierJobTier: 'BULK' } },
    ],
    [
      { kind: 'retain', mode: 'GOVERNANCE', until: new Date(0), bypass: true },
      {
        S3PutObjectRetention: {
          BypassGovernanceRetention: true,
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(0) },
        },
      },
    ],
    [{ kind: 'hold', on: false }, { S3PutObjectLegalHold: { LegalHold: { Status: 'OFF' } } }],
    [
      { kind: 'encrypt', kmsKeyArn: 'arn:k', bucketKey: true },
      {
        S3UpdateObjectEncryption: {
          ObjectEncryption: { SSEKMS: { KMSKeyArn: 'arn:k', BucketKeyEnabled: true } },
        },
      },
    ],
    [{ kind: 'checksum', algorithm: 'SHA256' }, { S3ComputeObjectChecksum: { ChecksumAlgorithm: 'SHA256' } }],
  ])('$kind', (action, operation) => {
    expect(createJobInput(settings(action))).toMatchObject({
      Operation: operation,
      Manifest: {
        Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key'] },
        Location: { ObjectArn: 'arn:aws:s3:::lake/jobs/m.csv', ETag: 'abc' },
      },
      Report: { Bucket: 'arn:aws:s3:::lake', Prefix: 'jobs' },
    });
  });

  it('of what a bucket has when it begins', () => {
    const objects = { kind: 'generated', bucket: 'lake', prefixes: ['in/'] } as const;
    expect(createJobInput(settings(COPY, { objects }))).toMatchObject({
      ManifestGenerator: {
        S3JobManifestGenerator: {
          SourceBucket: 'arn:aws:s3:::lake',
          Filter: { KeyNameConstraint: { MatchAnyPrefix: ['in/'] } },
        },
      },
    });
  });
});

describe('its manifest', () => {
  it.each([
    ['a b', 'a%20b'],
    ['a,b"c\nd', 'a%2Cb%22c%0Ad'],
    ['100%/ü+', '100%25/%C3%BC%2B'],
    ["it's (one)!*", 'it%27s%20%28one%29%21%2A'],
  ])('has %j as in a URL', async (key, expected) => {
    expect(await manifestOf('lake', [{ key }], false).text()).toBe(`lake,${expected}\n`);
  });

  it('names versions, and leaves room for what has none', async () => {
    const entries = [{ key: 'a', versionId: 'v1' }, { key: 'b' }];
    expect(await manifestOf('lake', entries, true).text()).toBe('lake,a,v1\nlake,b,\n');
  });
});

describe('its role', () => {
  it('is S3 Batch Operations’ alone, for jobs of this account', () => {
    expect(JSON.stringify(trustOf(places(COPY)))).toContain('arn:aws:s3:eu-west-1:111122223333:job/*');
  });

  it('may read, write the copies, read the manifest, write the report, and use the keys', () => {
    const document = permissionsOf(places(COPY, { sourceKeyArn: 'arn:k1', targetKeyArn: 'arn:k2' }));
    expect(document.Statement.map(({ Sid, Resource }) => [Sid, ...Resource])).toEqual([
      ['Objects', 'arn:aws:s3:::lake/in/*'],
      ['Bucket', 'arn:aws:s3:::lake'],
      ['Copies', 'arn:aws:s3:::vault/lake/*'],
      ['Manifest', 'arn:aws:s3:::lake/jobs/m.csv'],
      ['Report', 'arn:aws:s3:::lake/jobs/*'],
      ['ReadUnderKey', 'arn:k1'],
      ['WriteUnderKey', 'arn:k2'],
    ]);
  });

  it('needs the other half in the policy of a bucket of another account, and of no other', () => {
    const halves = bucketHalves(places(COPY), (bucket) =>
      bucket === 'vault' ? '444455556666' : '111122223333',
    );
    expect([...halves.keys()]).toEqual(['vault']);
    expect(halves.get('vault')?.Statement).toMatchObject([
      { Principal: { AWS: 'arn:aws:iam::111122223333:role/batch' }, Resource: ['arn:aws:s3:::vault/lake/*'] },
    ]);
  });
});

it('as command lines: the role, its policy, the manifest, the job, its state and its confirmation', () => {
  const lines = jobAsCli(
    places(COPY, {
      settings: settings(COPY, {
        objects: { kind: 'manifest', bucket: 'lake', key: 'm.csv', etag: ETAG_OF_MANIFEST, versions: false },
      }),
    }),
    { kind: 'aws' },
  ).map(({ line }) => line);
  expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'aws iam create-role',
    'aws iam put-role-policy',
    'aws s3api put-object',
    'aws s3control create-job',
    'aws s3control describe-job',
    'aws s3control update-job-status',
  ]);
  expect(lines[3]).toContain('--confirmation-required');
  expect(lines[3]).toContain(ETAG_OF_MANIFEST);
});
