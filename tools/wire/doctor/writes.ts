import {
  DeleteObjectCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Session } from '../../../src/sessions/types';

export const NO_POLICY = '{"Version":"2012-10-17","Statement":[]}';

/**
 * What the doctor never does, by its jobs. Each is asked for in a way that leaves the world as it was, or fails for another
 * reason than permission, so that the next is decided in the same one.
 * @param seeded key of an object that is there
 */
export function writes(Bucket: string, prefix: string, seeded: string): Readonly<Record<string, object>> {
  return {
    upload: new PutObjectCommand({ Bucket, Key: written(prefix), Body: 'x', IfNoneMatch: '*' }),
    delete: new DeleteObjectCommand({ Bucket, Key: `${prefix}is-not-there` }),
    'delete-version': new DeleteObjectCommand({ Bucket, Key: `${prefix}is-not-there`, VersionId: 'null' }),
    'write-tags': new PutObjectTaggingCommand({ Bucket, Key: seeded, Tagging: { TagSet: [] } }),
    'write-acl': new PutObjectAclCommand({ Bucket, Key: seeded, ACL: 'private' }),
    'write-policy': new PutBucketPolicyCommand({ Bucket, Policy: NO_POLICY }),
    'change-cors': new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [] } }),
    'change-versioning': new PutBucketVersioningCommand({
      Bucket,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
    'change-encryption': new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: { Rules: [] },
    }),
    'change-ownership': new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [] } }),
    'change-lifecycle': new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: { Rules: [] },
    }),
  };
}

const written = (prefix: string) => `${prefix}written-by-the-test`;

/** An upload by a link, as whoever was handed it sends it. */
export async function sentByLink(
  { credentials }: Session,
  sandbox: Sandbox,
  Bucket: string,
  prefix: string,
): Promise<'let in' | 'refused'> {
  const client = new S3Client({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:4174',
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const command = new PutObjectCommand({ Bucket, Key: written(prefix), IfNoneMatch: '*' });
  const url = await getSignedUrl(client, command, {
    expiresIn: 60,
    unhoistableHeaders: new Set(['if-none-match']),
  });
  client.destroy();
  const answer = await sandbox.fetch(
    new Request(url, { method: 'PUT', body: 'x', headers: { 'if-none-match': '*', 'content-length': '1' } }),
  );
  if (answer.status !== 200 && answer.status !== 403 && answer.status !== 412)
    throw new Error(`The link answered ${answer.status}: ${await answer.text()}`);
  return answer.status === 403 ? 'refused' : 'let in';
}
