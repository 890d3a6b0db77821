import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type BucketCannedACL,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import { addAccount, addBucket, addUser, named } from '../../seed/build';
import { clients, failure } from '../../testing/clients';
import type { AclGroup } from '../../world/acl';

const Bucket = 'acl-bucket';
const key = (name: string) => ({
  accessKeyId: `AKIA${name.toUpperCase().padEnd(16, '0')}`,
  secretAccessKey: `${name}-secret-key-for-tests-0000000000001`,
});
const GROUPS: Readonly<Record<AclGroup, string>> = {
  AllUsers: 'http://acs.amazonaws.com/groups/global/AllUsers',
  AuthenticatedUsers: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  LogDelivery: 'http://acs.amazonaws.com/groups/s3/LogDelivery',
};

let sandbox: Sandbox;
let owner: S3Client;
/** Another account's user, whose own policy allows everything. */
let stranger: S3Client;
/** May create buckets, and nothing else. */
let creator: S3Client;
const ids = { owner: '', stranger: '' };
const anonymous = (object: string, method = 'GET') =>
  sandbox.fetch(new Request(`https://${Bucket}.s3.eu-west-1.amazonaws.com/${object}`, { method }));

beforeAll(async () => {
  sandbox = await createSandbox({
    seed: (world) => {
      const may = (...actions: string[]) => named('May', { Effect: 'Allow', Action: actions, Resource: '*' });
      const account = addAccount(world, '123456789012', 'own');
      addUser(account, { name: 'owner', ...key('owner'), policies: [may('s3:*')] });
      addUser(account, { name: 'creator', ...key('creator'), policies: [may('s3:CreateBucket')] });
      addBucket(world, account, {
        name: Bucket,
        createdAt: '2026-01-01T00:00:00Z',
        ownership: 'ObjectWriter',
        publicAccessBlock: undefined,
      });
      const other = addAccount(world, '210987654321', 'other');
      addUser(other, { name: 'stranger', ...key('stranger'), policies: [may('s3:*')] });
      Object.assign(ids, { owner: account.canonicalId, stranger: other.canonicalId });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  owner = clients(sandbox, key('owner')).s3();
  stranger = clients(sandbox, key('stranger')).s3();
  creator = clients(sandbox, key('creator')).s3();
});
afterAll(() => sandbox.close());

const bucketAcl = (more: object) => owner.send(new PutBucketAclCommand({ Bucket, ...more }));

describe('404 or 403 for a key that is not there', () => {
  const AclOf: Record<string, object> = {
    private: { ACL: 'private' },
    'public-read': { ACL: 'public-read' },
    'authenticated-read': { ACL: 'authenticated-read' },
    'a grant to everybody': { GrantRead: `uri="${GROUPS.AllUsers}"` },
    'write only': { GrantWrite: `uri="${GROUPS.AllUsers}"` },
  };
  it.each([
    ['private', 403, 403],
    ['public-read', 404, 404],
    ['authenticated-read', 403, 404],
    ['a grant to everybody', 404, 404],
    ['write only', 403, 403],
  ])('%s: %i to anybody, %i to another account', async (acl, anybody, other) => {
    await bucketAcl(AclOf[acl] ?? {});
    for (const method of ['GET', 'HEAD']) expect((await anonymous('absent', method)).status).toBe(anybody);
    for (const command of [GetObjectCommand, HeadObjectCommand, GetObjectAclCommand]) {
      const asked = stranger.send(new command({ Bucket, Key: 'absent' }));
      expect((await failure(asked)).status).toBe(other);
    }
    await bucketAcl({ ACL: 'private' });
  });

  it('a key under a delete marker is not there either', async () => {
    await owner.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await owner.send(new PutObjectCommand({ Bucket, Key: 'gone', ACL: 'public-read' }));
    await owner.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    expect((await anonymous('gone')).status).toBe(403);
    await bucketAcl({ ACL: 'public-read' });
    expect((await anonymous('gone')).status).toBe(404);
    await bucketAcl({ ACL: 'private' });
  });

  it('an object that is there answers to its own ACL, not to the bucket’s', async () => {
    await bucketAcl({ ACL: 'public-read' });
    await owner.send(new PutObjectCommand({ Bucket, Key: 'there' }));
    expect((await anonymous('there')).status).toBe(403);
    await bucketAcl({ ACL: 'private' });
  });
});

describe('grants', () => {
  it.each([
    ['GrantRead', 'READ', (s3: S3Client) => s3.send(new ListObjectsV2Command({ Bucket }))],
    ['GrantWrite', 'WRITE', (s3: S3Client) => s3.send(new PutObjectCommand({ Bucket, Key: 'by-stranger' }))],
    ['GrantReadACP', 'READ_ACP', (s3: S3Client) => s3.send(new GetBucketAclCommand({ Bucket }))],
    [
      'GrantWriteACP',
      'WRITE_ACP',
      (s3: S3Client) => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })),
    ],
    ['GrantFullControl', 'FULL_CONTROL', (s3: S3Client) => s3.send(new GetBucketAclCommand({ Bucket }))],
  ])('%s of a bucket allows what it stands for', async (name, Permission, ask) => {
    const asked = () => ask(stranger);
    expect((await failure(asked())).status).toBe(403);
    await bucketAcl({ [name]: `id="${ids.stranger}"` });
    expect((await owner.send(new GetBucketAclCommand({ Bucket }))).Grants).toEqual([
      { Grantee: { ID: ids.stranger, Type: 'CanonicalUser' }, Permission },
    ]);
    await asked();
    await bucketAcl({ ACL: 'private' });
  });

  it.each([
    ['GrantRead', (s3: S3Client) => s3.send(new GetObjectCommand({ Bucket, Key: 'granted' }))],
    ['GrantReadACP', (s3: S3Client) => s3.send(new GetObjectAclCommand({ Bucket, Key: 'granted' }))],
    [
      'GrantWriteACP',
      (s3: S3Client) => s3.send(new PutObjectAclCommand({ Bucket, Key: 'granted', ACL: 'private' })),
    ],
  ])('%s of an object allows what it stands for', async (name, ask) => {
    const asked = () => ask(stranger);
    await owner.send(new PutObjectCommand({ Bucket, Key: 'granted' }));
    expect((await failure(asked())).status).toBe(403);
    await owner.send(new PutObjectCommand({ Bucket, Key: 'granted', [name]: `id=${ids.stranger}` }));
    await asked();
  });

  it('a document is taken and given back', async () => {
    await owner.send(new PutObjectCommand({ Bucket, Key: 'listed' }));
    const Grants = [
      { Grantee: { ID: ids.owner, Type: 'CanonicalUser' as const }, Permission: 'FULL_CONTROL' as const },
      { Grantee: { URI: GROUPS.AllUsers, Type: 'Group' as const }, Permission: 'READ' as const },
    ];
    const target = { Bucket, Key: 'listed' };
    await owner.send(
      new PutObjectAclCommand({ ...target, AccessControlPolicy: { Owner: { ID: ids.owner }, Grants } }),
    );
    expect((await owner.send(new GetObjectAclCommand(target))).Grants).toEqual(Grants);
    expect((await anonymous('listed')).status).toBe(200);
  });

  it.each([
    ['an id nobody has', { GrantRead: 'id="0000"' }, 'InvalidArgument'],
    ['a group that is none', { GrantRead: 'uri="http://example.com/all"' }, 'InvalidArgument'],
    ['something else', { GrantRead: 'everybody' }, 'InvalidArgument'],
    ['an e-mail address', { GrantRead: 'emailAddress="a@example.com"' }, 'UnresolvableGrantByEmailAddress'],
    ['a canned ACL beside', { ACL: 'private', GrantRead: `uri="${GROUPS.AllUsers}"` }, 'InvalidRequest'],
    ['nothing', {}, 'MissingSecurityHeader'],
    ['an owner who is not', { AccessControlPolicy: { Owner: { ID: 'x' }, Grants: [] } }, 'MalformedACLError'],
    [
      'a canned ACL and a document',
      { ACL: 'private', AccessControlPolicy: { Owner: { ID: 'x' }, Grants: [] } },
      'UnexpectedContent',
    ],
  ])('%s is refused', async (_, input, name) => {
    expect(await failure(bucketAcl(input))).toMatchObject({ name, status: 400 });
  });

  it('a grant to somebody else keeps ACLs from being turned off', async () => {
    const enforce = () =>
      owner.send(
        new PutBucketOwnershipControlsCommand({
          Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        }),
      );
    await bucketAcl({ GrantFullControl: `id=${ids.owner}`, GrantRead: `id=${ids.stranger}` });
    expect(await failure(enforce())).toMatchObject({ name: 'InvalidBucketAclWithObjectOwnership' });
    await bucketAcl({ ACL: 'private' });
  });
});

describe('a bucket is created with an ACL', () => {
  const create = (s3: S3Client, name: string, more: object) =>
    s3.send(
      new CreateBucketCommand({
        Bucket: name,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
        ...more,
      }),
    );
  const ownership = { ObjectOwnership: 'ObjectWriter' as const };

  it.each(['private', 'log-delivery-write'] as BucketCannedACL[])('%s', async (ACL) => {
    await create(owner, `made-${ACL}`, { ACL, ...ownership });
    const { Grants = [] } = await owner.send(new GetBucketAclCommand({ Bucket: `made-${ACL}` }));
    expect(Grants).toHaveLength(ACL === 'private' ? 1 : 3);
  });

  it.each([
    ['public-read', { ACL: 'public-read', ...ownership }, 'InvalidBucketAclWithBlockPublicAccessError'],
    [
      'authenticated-read',
      { ACL: 'authenticated-read', ...ownership },
      'InvalidBucketAclWithBlockPublicAccessError',
    ],
    [
      'a grant to everybody',
      { GrantRead: `uri=${GROUPS.AllUsers}`, ...ownership },
      'InvalidBucketAclWithBlockPublicAccessError',
    ],
    ['any without ACLs', { ACL: 'log-delivery-write' }, 'InvalidBucketAclWithObjectOwnership'],
    ['an unknown one', { ACL: 'open', ...ownership }, 'InvalidArgument'],
  ])('not %s', async (_, more, name) => {
    expect(await failure(create(owner, 'not-made', more))).toMatchObject({ name, status: 400 });
  });

  it('takes s3:PutBucketAcl and s3:PutBucketOwnershipControls besides', async () => {
    await create(creator, 'made-plain', { ACL: 'private' });
    for (const [more, action] of [
      [{ ...ownership }, 's3:PutBucketOwnershipControls'],
      [{ ACL: 'log-delivery-write', ...ownership }, 's3:PutBucketAcl'],
    ] as const) {
      const refused = await failure(create(creator, 'made-more', more));
      expect(refused).toMatchObject({ name: 'AccessDenied', status: 403 });
      expect(refused.message).toContain(action);
    }
  });
});
