import {
  DeleteObjectTaggingCommand,
  type ObjectCannedACL,
  type ObjectLockRetention,
  PutObjectAclCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  RestoreObjectCommand,
  type Tier,
  UpdateObjectEncryptionCommand,
} from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import type { ObjectAddress } from '../head-object';
import { grantOf, type ObjectAcl } from './object-acl';
import { type PropertiesPlace, requestInput } from './place';

/* What S3 changes of an object where it is: neither its bytes nor its date are touched. Each rejects with an AwsFailure. */

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export async function writeTags(
  place: PropertiesPlace,
  address: ObjectAddress,
  tags: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const input = requestInput(place, address);
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const { context, location } = place;
  if (TagSet.length === 0) await sendS3(context, location, new DeleteObjectTaggingCommand(input), { signal });
  else
    await sendS3(context, location, new PutObjectTaggingCommand({ ...input, Tagging: { TagSet } }), {
      signal,
    });
}

/** A canned ACL, or grants with the owner they are written in the name of. */
export type AclChoice = { readonly canned: string } | ObjectAcl;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export async function writeAcl(
  place: PropertiesPlace,
  address: ObjectAddress,
  acl: AclChoice,
  signal: AbortSignal,
): Promise<void> {
  const said =
    'canned' in acl
      ? { ACL: acl.canned as ObjectCannedACL }
      : { AccessControlPolicy: { Owner: { ID: acl.owner }, Grants: acl.grants.map(grantOf) } };
  const command = new PutObjectAclCommand({ ...requestInput(place, address), ...said });
  await sendS3(place.context, place.location, command, { signal });
}

/** `bypass`: loosens what is held in governance mode. */
export interface RetentionChoice extends ObjectLockRetention {
  readonly bypass?: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html */
export async function writeRetention(
  place: PropertiesPlace,
  address: ObjectAddress,
  { bypass, ...Retention }: RetentionChoice,
  signal: AbortSignal,
): Promise<void> {
  const command = new PutObjectRetentionCommand({
    ...requestInput(place, address),
    Retention,
    ...(bypass === true ? { BypassGovernanceRetention: true } : {}),
  });
  await sendS3(place.context, place.location, command, { signal });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
export async function writeLegalHold(
  place: PropertiesPlace,
  address: ObjectAddress,
  Status: 'ON' | 'OFF',
  signal: AbortSignal,
): Promise<void> {
  const command = new PutObjectLegalHoldCommand({ ...requestInput(place, address), LegalHold: { Status } });
  await sendS3(place.context, place.location, command, { signal });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html */
export async function restoreArchived(
  place: PropertiesPlace,
  address: ObjectAddress,
  { tier, days }: { readonly tier: Tier; readonly days: number },
  signal: AbortSignal,
): Promise<void> {
  const command = new RestoreObjectCommand({
    ...requestInput(place, address),
    RestoreRequest: { Days: days, GlacierJobParameters: { Tier: tier } },
  });
  await sendS3(place.context, place.location, command, { signal });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html */
export async function updateEncryption(
  place: PropertiesPlace,
  address: ObjectAddress,
  { kmsKeyArn, bucketKey }: { readonly kmsKeyArn: string; readonly bucketKey: boolean },
  signal: AbortSignal,
): Promise<void> {
  const command = new UpdateObjectEncryptionCommand({
    ...requestInput(place, address),
    ObjectEncryption: { SSEKMS: { KMSKeyArn: kmsKeyArn, BucketKeyEnabled: bucketKey } },
  });
  await sendS3(place.context, place.location, command, { signal });
}
