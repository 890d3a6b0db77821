import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketWebsiteCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadObjectCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { failure, type Keys } from '../../sandbox/testing/clients';
import { same } from '../expect';
import type { Report } from '../report';

const Bucket = 'marketing-lessons';
const LOCKED = 'marketing-lessons-locked';
const IN_IRELAND = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } } as const;

/** A customer's key as SSE-C takes it. */
const keyOf = (byte: number) => {
  const bytes = Buffer.alloc(32, byte);
  return {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: bytes.toString('base64'),
    SSECustomerKeyMD5: createHash('md5').update(bytes).digest('base64'),
  };
};

/** What a test suite of other S3 servers taught: corners that clients meet, as AWS answers them. */
export async function checkLessons(report: Report, url: string, keys: Keys): Promise<void> {
  const client = (more: S3ClientConfig = {}) =>
    new S3Client({
      region: 'eu-west-1',
      endpoint: url,
      credentials: keys,
      forcePathStyle: true,
      maxAttempts: 1,
      ...more,
    });
  const s3 = client();
  const anonymous = async (key: string, init: RequestInit = {}) =>
    (await fetch(`${url}/${Bucket}${key === '' ? '' : `/${key}`}`, init)).status;
  /** `Code status` of a call that must fail. */
  const refused = async (call: Promise<unknown>) => {
    const { name, status } = await failure(call);
    return `${name} ${status}`;
  };
  const object = (Key: string) => ({ Bucket, Key });

  await report.check('a new bucket has no public ACL', async () => {
    const create = { Bucket, ObjectOwnership: 'ObjectWriter', ...IN_IRELAND } as const;
    same(
      await refused(s3.send(new CreateBucketCommand({ ...create, ACL: 'public-read' }))),
      'InvalidBucketAclWithBlockPublicAccessError 400',
    );
    await s3.send(new CreateBucketCommand({ ...create, ACL: 'private' }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  });

  await report.check('whoever may list by ACL learns that a key is missing', async () => {
    for (const [ACL, status] of [
      ['private', 403],
      ['public-read', 404],
      ['authenticated-read', 403],
    ] as const) {
      await s3.send(new PutBucketAclCommand({ Bucket, ACL }));
      same([ACL, await anonymous('missing')], [ACL, status]);
    }
  });

  await report.check('a form without signature uploads where everybody may write', async () => {
    const form = () => {
      const fields = new FormData();
      fields.append('key', 'form/${filename}');
      fields.append('acl', 'public-read');
      fields.append('file', new Blob(['posted']), 'a.txt');
      return { method: 'POST', body: fields };
    };
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }));
    same(await anonymous('', form()), 403);
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read-write' }));
    same(await anonymous('', form()), 204);
    same(await (await fetch(`${url}/${Bucket}/form/a.txt`)).text(), 'posted');
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }));
  });

  await report.check('grants name accounts and groups that there are', async () => {
    const acl = (more: object) => s3.send(new PutObjectAclCommand({ ...object('form/a.txt'), ...more }));
    same(await refused(acl({ GrantRead: 'id="nobody"' })), 'InvalidArgument 400');
    same(
      await refused(acl({ GrantRead: 'emailAddress="a@example.com"' })),
      'UnresolvableGrantByEmailAddress 400',
    );
    same(await refused(acl({ ACL: 'private', GrantRead: 'id="x"' })), 'InvalidArgument 400');
  });

  await report.check('encryption is chosen by writes, with keys of KMS for aws:kms alone', async () => {
    const put = (more: object) => s3.send(new PutObjectCommand({ ...object('sse'), Body: 'x', ...more }));
    same(await refused(put({ ServerSideEncryption: 'AES256', SSEKMSKeyId: 'k' })), 'InvalidArgument 400');
    same(await refused(put({ SSEKMSKeyId: 'k' })), 'InvalidArgument 400');
    await put({});
    const choosing = client();
    choosing.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-server-side-encryption'] = 'AES256';
        return next(args);
      },
      { step: 'build' },
    );
    same(await refused(choosing.send(new GetObjectCommand(object('sse')))), 'InvalidArgument 400');
    same((await failure(choosing.send(new HeadObjectCommand(object('sse'))))).status, 400);
  });

  await report.check('a customer’s key is blocked, allowed, and demanded', async () => {
    const put = () => s3.send(new PutObjectCommand({ ...object('sse-c'), Body: 'x', ...keyOf(1) }));
    same(await refused(put()), 'AccessDenied 403');
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }],
        },
      }),
    );
    await put();
    const get = (more: object) => s3.send(new GetObjectCommand({ ...object('sse-c'), ...more }));
    same(await refused(get({})), 'InvalidRequest 400');
    same(await refused(get(keyOf(2))), 'AccessDenied 403');
    same(await (await get(keyOf(1))).Body?.transformToString(), 'x');
  });

  await report.check('metadata beyond ASCII comes back in encoded words', async () => {
    const plain = client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const command = new PutObjectCommand({ ...object('words'), Metadata: { note: 'Zürich' } });
    same(
      (await fetch(await getSignedUrl(plain, command, { expiresIn: 60 }), { method: 'PUT', body: 'x' }))
        .status,
      200,
    );
    const { Metadata } = await s3.send(new HeadObjectCommand(object('words')));
    same(Metadata?.['note'], '=?UTF-8?Q?Z=C3=BCrich?=');
  });

  await report.check('what was never set is named', async () => {
    for (const [call, answer] of [
      [s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), 'NoSuchLifecycleConfiguration 404'],
      [s3.send(new GetBucketWebsiteCommand({ Bucket })), 'NoSuchWebsiteConfiguration 404'],
      [
        s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
        'ObjectLockConfigurationNotFoundError 404',
      ],
    ] as const) {
      same(await refused(call), answer);
    }
  });

  await report.check('a held version stays until it is let go', async () => {
    await s3.send(
      new CreateBucketCommand({ Bucket: LOCKED, ObjectLockEnabledForBucket: true, ...IN_IRELAND }),
    );
    const { VersionId } = await s3.send(
      new PutObjectCommand({
        Bucket: LOCKED,
        Key: 'held',
        Body: 'x',
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: new Date(Date.now() + 3_600_000),
      }),
    );
    const remove = (BypassGovernanceRetention?: boolean) =>
      s3.send(new DeleteObjectCommand({ Bucket: LOCKED, Key: 'held', VersionId, BypassGovernanceRetention }));
    same(await refused(remove()), 'AccessDenied 403');
    await remove(true);
  });
}
