import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type BucketLocationConstraint,
  type CORSRule,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { ACCOUNT, BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
const Bucket = BUCKET;
beforeAll(async () => {
  own = await ownBucket({ cors: undefined, publicAccessBlock: undefined });
});
afterAll(() => own.sandbox.close());

describe('buckets', () => {
  const create = (name: string, LocationConstraint: BucketLocationConstraint = 'eu-west-1') =>
    own.s3.send(
      new CreateBucketCommand({
        Bucket: name,
        CreateBucketConfiguration: { LocationConstraint },
      }),
    );

  it('are created with everything blocked and go only when empty', async () => {
    const made = await create('second-bucket');
    expect(made.Location).toBe('/second-bucket');
    const block = await own.s3.send(new GetPublicAccessBlockCommand({ Bucket: 'second-bucket' }));
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    await own.s3.send(new PutObjectCommand({ Bucket: 'second-bucket', Key: 'k', Body: 'x' }));
    expect(await failure(own.s3.send(new DeleteBucketCommand({ Bucket: 'second-bucket' })))).toMatchObject({
      name: 'BucketNotEmpty',
      status: 409,
    });
  });

  it('of an account’s namespace have its name, and only they', async () => {
    const name = `reports-${ACCOUNT}-eu-west-1-an`;
    const make = (Bucket: string, BucketNamespace?: 'account-regional' | 'global') =>
      own.s3.send(
        new CreateBucketCommand({
          Bucket,
          BucketNamespace,
          CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
        }),
      );
    const invalid = { name: 'InvalidBucketName', status: 400 };
    expect(await failure(make(name))).toMatchObject(invalid);
    expect(await failure(make('reports-of-nobody', 'account-regional'))).toMatchObject(invalid);
    expect(await failure(make('reports-999999999999-eu-west-1-an', 'account-regional'))).toMatchObject(
      invalid,
    );
    expect((await make(name, 'account-regional')).Location).toBe(`/${name}`);
  });

  it('are created in the Region of the endpoint', async () => {
    expect(await failure(create('third-bucket', 'eu-central-1'))).toMatchObject({
      name: 'IllegalLocationConstraintException',
    });
  });

  it('are listed in pages', async () => {
    await create('paged-1');
    await create('paged-2');
    const first = await own.s3.send(new ListBucketsCommand({ MaxBuckets: 1, Prefix: 'paged-' }));
    expect(first.Buckets).toMatchObject([{ Name: 'paged-1', BucketRegion: 'eu-west-1' }]);
    const second = await own.s3.send(
      new ListBucketsCommand({ MaxBuckets: 1, Prefix: 'paged-', ContinuationToken: first.ContinuationToken }),
    );
    expect(second.Buckets).toMatchObject([{ Name: 'paged-2' }]);
    expect(second.ContinuationToken).toBeUndefined();
  });

  it('tell their Region and owner', async () => {
    expect(await own.s3.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
      BucketRegion: 'eu-west-1',
      AccessPointAlias: false,
      BucketArn: `arn:aws:s3:::${BUCKET}`,
    });
    expect((await own.s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(
      'eu-west-1',
    );
    const acl = await own.s3.send(new GetBucketAclCommand({ Bucket }));
    expect(acl.Grants).toMatchObject([
      { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser', ID: acl.Owner?.ID } },
    ]);
  });
});

describe('configurations', () => {
  it('answer their own error while they are not set', async () => {
    const code = async (call: Promise<unknown>) => (await failure(call)).name;
    const { s3 } = own;
    expect(await code(s3.send(new GetBucketCorsCommand({ Bucket })))).toBe('NoSuchCORSConfiguration');
    expect(await code(s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe('NoSuchBucketPolicy');
    expect(await code(s3.send(new GetBucketPolicyStatusCommand({ Bucket })))).toBe('NoSuchBucketPolicy');
    expect(await code(s3.send(new GetBucketTaggingCommand({ Bucket })))).toBe('NoSuchTagSet');
    expect(await code(s3.send(new GetPublicAccessBlockCommand({ Bucket })))).toBe(
      'NoSuchPublicAccessBlockConfiguration',
    );
    expect(await code(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })))).toBe(
      'NoSuchLifecycleConfiguration',
    );
    expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  });

  it('are kept and deleted', async () => {
    const { s3 } = own;
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: 'a', Value: '1' },
    ]);
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));

    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    );
    expect(
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration,
    ).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));

    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key' },
      BucketKeyEnabled: true,
    } as const;
    await s3.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    );
    const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject(rule);
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));

    await s3.send(
      new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } }),
    );
    expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe('Requester');
    await s3.send(
      new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'BucketOwner' } }),
    );

    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  });

  it('ownership decides about ACLs', async () => {
    const { s3 } = own;
    const ObjectOwnership = 'ObjectWriter';
    await s3.send(
      new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
    );
    await s3.send(new PutObjectCommand({ Bucket, Key: 'acl', Body: 'x', ACL: 'public-read' }));
    const acl = await s3.send(new GetObjectAclCommand({ Bucket, Key: 'acl' }));
    expect(acl.Grants?.map(({ Permission, Grantee }) => [Permission, Grantee?.URI])).toEqual([
      ['FULL_CONTROL', undefined],
      ['READ', 'http://acs.amazonaws.com/groups/global/AllUsers'],
    ]);
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await failure(s3.send(new GetBucketOwnershipControlsCommand({ Bucket })))).toMatchObject({
      name: 'OwnershipControlsNotFoundError',
      status: 404,
    });
  });
});

describe('CORS', () => {
  const put = (rule: Partial<CORSRule>) =>
    own.s3.send(
      new PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], ...rule }] },
      }),
    );

  it('is kept as it was put', async () => {
    const rule: CORSRule = {
      ID: 'one',
      AllowedOrigins: ['https://*.example.com'],
      AllowedMethods: ['GET', 'PUT'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3000,
    };
    await put(rule);
    expect((await own.s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual([rule]);
    await own.s3.send(new DeleteBucketCorsCommand({ Bucket }));
  });

  it.each([
    [{ AllowedMethods: ['PATCH'] }, 'InvalidRequest'],
    [{ AllowedOrigins: ['https://*.*.com'] }, 'InvalidRequest'],
    [{ AllowedHeaders: ['x-*-*'] }, 'InvalidRequest'],
    [{ ExposeHeaders: ['x-amz-*'] }, 'InvalidRequest'],
    [{ AllowedMethods: [] }, 'MalformedXML'],
  ])('refuses %j', async (rule, code) => {
    expect(await failure(put(rule))).toMatchObject({ name: code, status: 400 });
  });
});

describe('the bucket policy', () => {
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const allow = (Principal: unknown) =>
    policy({ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` });
  const put = (Policy: string, more: object = {}) =>
    own.s3.send(new PutBucketPolicyCommand({ Bucket, Policy, ...more }));

  it('is kept as text, byte for byte', async () => {
    const text = ` ${allow({ AWS: ACCOUNT })}\n`.trimStart();
    await put(text);
    expect((await own.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(text);
    const status = await own.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(status.PolicyStatus?.IsPublic).toBe(false);
  });

  it('may be public unless BlockPublicPolicy is on', async () => {
    await put(allow('*'));
    const status = await own.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(status.PolicyStatus?.IsPublic).toBe(true);
    await own.s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
      }),
    );
    const refused = await failure(put(allow('*')));
    expect(refused).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(refused.message).toContain('BlockPublicPolicy');
  });

  it('is refused when malformed', async () => {
    expect(await failure(put('not json'))).toMatchObject({ name: 'MalformedPolicy', status: 400 });
    expect(
      await failure(put(policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }))),
    ).toMatchObject({
      name: 'MalformedPolicy',
    });
  });

  it('does not lock its author out without confirmation', async () => {
    const lockout = policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutBucketPolicy',
      Resource: `arn:aws:s3:::${BUCKET}`,
    });
    expect(await failure(put(lockout))).toMatchObject({ name: 'AccessDenied', status: 403 });
    await put(lockout, { ConfirmRemoveSelfBucketAccess: true });
    expect(await failure(put(allow({ AWS: ACCOUNT })))).toMatchObject({ status: 403 });
    await own.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect(await failure(own.s3.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({ status: 404 });
  });
});
