import {
  DeleteBucketCorsCommand,
  DeleteBucketEncryptionCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type BucketCannedACL,
  type CORSRule,
  type ObjectOwnership,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
const Bucket = BUCKET;
beforeAll(async () => {
  own = await ownBucket({ cors: undefined, publicAccessBlock: undefined, ownership: 'ObjectWriter' });
});
afterAll(() => own.sandbox.close());

const URL_OF_BUCKET = `https://${BUCKET}.s3.eu-west-1.amazonaws.com/`;
const anonymous = async () => (await own.sandbox.fetch(new Request(URL_OF_BUCKET))).status;

describe('ownership and the ACL of the bucket', () => {
  const own1 = (ObjectOwnership: ObjectOwnership) =>
    own.s3.send(
      new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
    );
  const acl = (ACL: BucketCannedACL) => own.s3.send(new PutBucketAclCommand({ Bucket, ACL }));

  it('BucketOwnerEnforced waits until the ACL grants nothing', async () => {
    await acl('log-delivery-write' as BucketCannedACL);
    expect(await failure(own1('BucketOwnerEnforced'))).toEqual({
      name: 'InvalidBucketAclWithObjectOwnership',
      message: "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      status: 400,
    });
    const { Grants } = await own.s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants?.map(({ Permission }) => Permission)).toEqual(['FULL_CONTROL', 'WRITE', 'READ_ACP']);
    await acl('private');
    await own1('BucketOwnerEnforced');
    expect(await failure(acl('private'))).toMatchObject({
      name: 'AccessControlListNotSupported',
      status: 400,
    });
    await own1('ObjectWriter');
    const controls = await own.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(controls.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
  });

  it('a public ACL opens the listing until it is ignored, and cannot be set while it is blocked', async () => {
    expect(await anonymous()).toBe(403);
    await acl('public-read');
    expect(await anonymous()).toBe(200);
    const block = (PublicAccessBlockConfiguration: object) =>
      own.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    await block({ IgnorePublicAcls: true });
    expect(await anonymous()).toBe(403);
    await block({ BlockPublicAcls: true });
    expect(await anonymous()).toBe(200);
    expect(await failure(acl('public-read'))).toMatchObject({ name: 'AccessDenied', status: 403 });
    await acl('private');
    expect(await anonymous()).toBe(403);
  });
});

describe('default encryption', () => {
  const put = (rule: ServerSideEncryptionRule) =>
    own.s3.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    );
  const read = async () =>
    (await own.s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration
      ?.Rules?.[0];
  const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  it('may be in two layers, without a bucket key on objects', async () => {
    await put({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: KEY },
    });
    const written = await own.s3.send(new PutObjectCommand({ Bucket, Key: 'two-layers', Body: 'x' }));
    expect(written).toMatchObject({ ServerSideEncryption: 'aws:kms:dsse', SSEKMSKeyId: KEY });
    expect(written.BucketKeyEnabled).toBeUndefined();
  });

  it('keeps what it refuses until told otherwise', async () => {
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'AES256' } as const;
    expect((await read())?.BlockedEncryptionTypes?.EncryptionType).toEqual(['SSE-C']);
    await put({
      ApplyServerSideEncryptionByDefault,
      BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
    });
    await put({ ApplyServerSideEncryptionByDefault });
    expect((await read())?.BlockedEncryptionTypes?.EncryptionType).toEqual(['NONE']);
    await own.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect((await read())?.BlockedEncryptionTypes?.EncryptionType).toEqual(['SSE-C']);
  });

  it.each([
    [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'rot13' as 'AES256' } }, 'MalformedXML'],
    [
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const, KMSMasterKeyID: KEY } },
      'InvalidArgument',
    ],
  ])('refuses %j', async (rule, name) => {
    expect(await failure(put(rule))).toMatchObject({ name, status: 400 });
  });
});

describe('CORS', () => {
  const put = (CORSRules: CORSRule[]) =>
    own.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  const preflight = (origin: string, method: string, headers = '') =>
    own.sandbox.fetch(
      new Request(`${URL_OF_BUCKET}key`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          ...(headers === '' ? {} : { 'access-control-request-headers': headers }),
        },
      }),
    );

  it('answers preflights from the moment it is set, by the first rule that fits', async () => {
    expect((await preflight('https://a.example', 'GET')).status).toBe(403);
    await put([
      { AllowedOrigins: ['https://a.example'], AllowedMethods: ['GET'] },
      { AllowedOrigins: ['*'], AllowedMethods: ['GET', 'PUT'], AllowedHeaders: ['x-amz-*'] },
    ]);
    const first = await preflight('https://a.example', 'GET');
    expect(first.headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(first.headers.get('access-control-allow-methods')).toBe('GET');
    const second = await preflight('https://a.example', 'GET', 'X-Amz-Date');
    expect(second.headers.get('access-control-allow-origin')).toBe('*');
    expect((await preflight('https://a.example', 'PUT', 'content-type')).status).toBe(403);
    await own.s3.send(new DeleteBucketCorsCommand({ Bucket }));
    expect((await preflight('https://a.example', 'GET')).status).toBe(403);
  });

  it('is at most 64 KB', async () => {
    const AllowedOrigins = Array.from({ length: 3000 }, (_, index) => `https://origin-${index}.example`);
    expect(await failure(put([{ AllowedOrigins, AllowedMethods: ['GET'] }]))).toMatchObject({
      name: 'MaxMessageLengthExceeded',
      status: 400,
    });
  });
});
