import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnActionNames, namedActionsOf } from './action-names.ts';
import { ALL_ACTIONS } from './all-actions.gen.ts';
import { findAction } from './catalog.ts';
import {
  OPERATIONS,
  type Permission,
  matchOperations,
  operationReference,
  operationsNamed,
  operationsNeeding,
  permissionWords,
  requiredPermissions,
} from './operations.ts';

beforeAll(() => learnActionNames(ALL_ACTIONS));
afterAll(() => learnActionNames(undefined));

const always = (name: string) =>
  operationsNamed(name).flatMap((operation) => requiredPermissions(operation).map(({ action }) => action));
const actionsOf = ({ action, ofVersion }: Permission) => [
  action,
  ...(ofVersion === undefined ? [] : [ofVersion]),
];
const ASKED = OPERATIONS.flatMap(({ name, api, permissions }) =>
  permissions.map((permission) => [`${api} ${name}`, permission] as const),
);

describe('every permission of the table', () => {
  it('is an action that exists, as AWS spells it', () => {
    const unknown = ASKED.flatMap(([operation, permission]) =>
      actionsOf(permission)
        .filter((action) => {
          const [service = '', name = ''] = action.split(':');
          // Condition keys and actions of CORS and ACLs differ in case only, and case does not count.
          return !namedActionsOf(service)?.some((one) => one.name.toLowerCase() === name.toLowerCase());
        })
        .map((action) => `${operation}: ${action}`),
    );
    expect(unknown).toEqual([]);
  });

  it('is on a resource the action has', () => {
    const WORDS: Readonly<Record<string, RegExp>> = {
      'the object': /^object$/,
      'the source object': /^object$/,
      'the bucket': /^bucket$/,
      'the access point': /^accesspoint$/,
      'the job': /^job$/,
      'the grant': /^accessgrant$/,
      'the Access Grants instance': /^accessgrantsinstance$/,
      'the Access Grants location': /^accessgrantslocation$/,
      'the Storage Lens group': /^storagelensgroup$/,
      'the Storage Lens configuration': /^storagelensconfiguration$/,
      'the Object Lambda Access Point': /^objectlambdaaccesspoint$/,
      'the Multi-Region Access Point': /^multiregionaccesspoint$/,
      'the request of the Multi-Region Access Point': /^multiregionaccesspointrequestarn$/,
      'the tagged resource': /./,
    };
    const elsewhere = ASKED.flatMap(([operation, permission]) =>
      actionsOf(permission)
        .map(findAction)
        .filter((action) => action?.service === 's3')
        .filter((action) => {
          const types = action!.resources.map(({ name }) => name);
          // An action that has no resource needs `*`, whatever it is about.
          if (types.length === 0) return !permission.on.includes('`*`');
          // Tags of a new bucket, access point or grant are asked for on what is created.
          return !types.some((type) => WORDS[permission.on]?.test(type));
        })
        .map((action) => `${operation}: ${action!.id} on ${permission.on}`),
    );
    expect(elsewhere).toEqual([]);
  });

  it('says when in words that complete a sentence, and on what', () => {
    for (const [operation, { when, on }] of ASKED) {
      expect(on, operation).toMatch(/^the /);
      if (when !== undefined) expect(when, operation).toMatch(/^[A-Za-z][^.?@|]+[a-zA-Z]$/);
    }
  });
});

it('no operation is listed twice, and each needs something always', () => {
  const names = OPERATIONS.map(({ api, name }) => `${api} ${name}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(OPERATIONS.filter((operation) => requiredPermissions(operation).length === 0)).toEqual([]);
});

describe('operations by name', () => {
  it.each([
    ['HeadObject', ['s3:GetObject']],
    ['HeadBucket', ['s3:ListBucket']],
    ['ListBuckets', ['s3:ListAllMyBuckets']],
    ['ListObjects', ['s3:ListBucket']],
    ['listobjectsv2', ['s3:ListBucket']],
    ['ListObjectVersions', ['s3:ListBucketVersions']],
    ['CreateMultipartUpload', ['s3:PutObject']],
    ['InitiateMultipartUpload', ['s3:PutObject']],
    ['UploadPart', ['s3:PutObject']],
    ['CompleteMultipartUpload', ['s3:PutObject']],
    ['ListParts', ['s3:ListMultipartUploadParts']],
    ['ListMultipartUploads', ['s3:ListBucketMultipartUploads']],
    ['CopyObject', ['s3:GetObject', 's3:PutObject']],
    ['UploadPartCopy', ['s3:GetObject', 's3:PutObject']],
    ['DeleteObjects', ['s3:DeleteObject']],
    ['GetBucketEncryption', ['s3:GetEncryptionConfiguration']],
    ['DeleteBucketEncryption', ['s3:PutEncryptionConfiguration']],
    ['GetBucketReplication', ['s3:GetReplicationConfiguration', 's3-outposts:GetReplicationConfiguration']],
    ['PutPublicAccessBlock', ['s3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock']],
    ['GetObjectLockConfiguration', ['s3:GetBucketObjectLockConfiguration']],
    ['NoSuchOperation', []],
  ])('%s needs %j', (name, actions) => expect(always(name)).toEqual(actions));

  it.each([
    ['Head*', ['HeadBucket', 'HeadObject']],
    ['ListObjects*', ['ListObjects', 'ListObjectsV2']],
    ['UploadPart??py', ['UploadPartCopy']],
    ['Complete*', ['CompleteMultipartUpload']],
    ['Nothing*', []],
  ])('%s stands for %j', (pattern, names) =>
    expect(matchOperations(pattern).map(({ name }) => name)).toEqual(names),
  );

  it('links to the page of the API that has it', () => {
    expect(operationsNamed('PutPublicAccessBlock').map(operationReference)).toEqual([
      'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html',
    ]);
  });
});

it('says what is needed in words, and on what where that differs', () => {
  const words = (name: string, versioned = false) => permissionWords(operationsNamed(name)[0]!, versioned);
  expect(words('HeadObject')).toBe('s3:GetObject');
  expect(words('HeadObject', true)).toBe('s3:GetObjectVersion');
  expect(words('GetObjectAttributes')).toBe('s3:GetObject and s3:GetObjectAttributes');
  expect(words('CopyObject')).toBe('s3:GetObject on the source object and s3:PutObject on the object');
  expect(words('ListBuckets', true)).toBe('s3:ListAllMyBuckets');
});

describe('circumstances of a request', () => {
  const conditional = (name: string, action: string) =>
    operationsNamed(name)[0]!.permissions.find((one) => one.action === action && one.when !== undefined);

  it.each([
    ['CopyObject', 's3:GetObjectTagging', 'the source object'],
    ['CopyObject', 's3:PutObjectAcl', 'the object'],
    ['PutObject', 's3:PutObjectRetention', 'the object'],
    ['PutObject', 's3:GetObject', 'the object'],
    ['PutObject', 'kms:GenerateDataKey', 'the KMS key'],
    ['GetObject', 'kms:Decrypt', 'the KMS key'],
    ['DeleteObject', 's3:BypassGovernanceRetention', 'the object'],
    ['CreateBucket', 's3:TagResource', 'the bucket'],
  ])('%s may need %s on %s', (name, action, on) => expect(conditional(name, action)).toMatchObject({ on }));

  it('a version of an object has actions of its own', () => {
    expect(operationsNamed('HeadObject')[0]!.permissions[0]).toEqual({
      action: 's3:GetObject',
      ofVersion: 's3:GetObjectVersion',
      on: 'the object',
    });
  });
});

it('an action knows the operations that need it', () => {
  const needing = (action: string) => operationsNeeding(action).map(({ name }) => name);
  expect(needing('s3:ListBucket')).toEqual(['HeadBucket', 'ListObjects', 'ListObjectsV2']);
  expect(needing('S3:getobjectversion')).toEqual([
    'CopyObject',
    'GetObject',
    'GetObjectAttributes',
    'HeadObject',
    'UploadPartCopy',
  ]);
  expect(needing('s3:ReplicateObject')).toEqual([]);
});
