import { ServiceError } from '../../http/error';
import { MemoryObjectStore } from '../../storage/memory-object-store';
import type { Bucket, ObjectOwnership } from '../../world/types';
import { emptyAnswer } from '../answer';
import { readText } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { isBucketAcl, type Acl, type BucketAcl } from '../../world/acl';
import { aclFromHeaders, isPublicAcl } from '../acl/requested';
import { invalidArgument } from '../errors';
import { header } from '../request';
import { parseXml } from '../xml/parse';
import { rootNamed, textOf } from '../xml/read';
import { requireBucketName } from './name';
import { aclWithOwnerEnforced, isObjectOwnership } from './object-ownership';

const NAMESPACE = 'x-amz-bucket-namespace';

const asksForLock = (call: S3Call) =>
  header(call, 'x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export async function createBucket(call: S3Call): Promise<S3Answer> {
  const name = call.bucketName ?? call.bucket?.name ?? '';
  const { account } = call.caller;
  if (account === undefined) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  requireBucketName(name);
  const ownership = requestedOwnership(call);
  const acl = requestedAcl(call, ownership);
  authoriseExtras(call, acl);
  const region = requestedRegion(call, await locationConstraint(call));
  checkNamespace(header(call, NAMESPACE), name, `${account.id}-${region}`);
  const existing = call.world.buckets.get(name);
  if (existing !== undefined) refuseTaken(existing, account.id, region);
  const bucket: Bucket = existing ?? {
    name,
    account: account.id,
    region,
    createdAt: call.now,
    ownership,
    acl,
    // What every new bucket has had since April 2023.
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    encryption: { algorithm: 'AES256', bucketKey: false },
    requestPayer: 'BucketOwner',
    // Object Lock holds versions, so it brings versioning.
    ...(asksForLock(call) ? { versioning: 'Enabled' as const, objectLock: {} } : {}),
    objects: new MemoryObjectStore(),
  };
  call.world.buckets.set(name, bucket);
  return emptyAnswer(200, { location: `/${name}`, 'x-amz-bucket-arn': `arn:aws:s3:::${name}` });
}

/**
 * A name of an account's namespace ends in the account, the Region and `an`, and needs the header that says so.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
function checkNamespace(namespace: string | undefined, name: string, place: string): void {
  if (namespace !== undefined && namespace !== 'global' && namespace !== 'account-regional') {
    throw invalidArgument('Invalid x-amz-bucket-namespace header', NAMESPACE, namespace);
  }
  const regional = namespace === 'account-regional';
  const named = /-\d{12}-[a-z]{2}(?:-[a-z]+)+-\d-an$/.test(name);
  if (regional ? name.endsWith(`-${place}-an`) : !named) return;
  throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
    BucketName: name,
  });
}

/** us-east-1 alone answers a repeated creation by the owner with success. */
function refuseTaken(existing: Bucket, account: string, region: string): void {
  const details = { BucketName: existing.name };
  if (existing.account !== account) {
    throw new ServiceError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      409,
      details,
    );
  }
  if (region === 'us-east-1' && existing.region === 'us-east-1') return;
  throw new ServiceError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    details,
  );
}

function requestedOwnership(call: S3Call): ObjectOwnership {
  const ownership = header(call, 'x-amz-object-ownership') ?? 'BucketOwnerEnforced';
  if (!isObjectOwnership(ownership)) {
    throw invalidArgument('Invalid x-amz-object-ownership header', 'x-amz-object-ownership', ownership);
  }
  return ownership;
}

/** What the caller needs besides s3:CreateBucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
function authoriseExtras(call: S3Call, acl: Acl<BucketAcl>): void {
  if (acl !== 'private') call.authorize({ action: 's3:PutBucketAcl' });
  if (header(call, 'x-amz-object-ownership') !== undefined) {
    call.authorize({ action: 's3:PutBucketOwnershipControls' });
  }
  if (asksForLock(call)) {
    call.authorize({ action: 's3:PutBucketObjectLockConfiguration' });
    call.authorize({ action: 's3:PutBucketVersioning' });
  }
}

/** Every new bucket blocks public access, so no new bucket has a public ACL. */
function requestedAcl(call: S3Call, ownership: ObjectOwnership): Acl<BucketAcl> {
  const acl = aclFromHeaders(call, isBucketAcl) ?? 'private';
  if (acl !== 'private' && ownership === 'BucketOwnerEnforced') throw aclWithOwnerEnforced();
  if (isPublicAcl(acl)) {
    throw new ServiceError(
      'InvalidBucketAclWithBlockPublicAccessError',
      'Bucket cannot have public ACLs set with BlockPublicAccess enabled',
      400,
    );
  }
  return acl;
}

async function locationConstraint(call: S3Call): Promise<string | undefined> {
  const text = await readText(call);
  if (text.trim() === '') return undefined;
  const constraint = textOf(rootNamed(parseXml(text), 'CreateBucketConfiguration'), 'LocationConstraint');
  return constraint === '' ? undefined : constraint;
}

/** A regional endpoint creates buckets in its own Region only; us-east-1's takes every constraint. */
function requestedRegion(call: S3Call, constraint: string | undefined): string {
  const endpoint = call.region;
  if (constraint === undefined) {
    if (endpoint === 'us-east-1') return endpoint;
    throw illegalConstraint('unspecified');
  }
  const region = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region === 'us-east-1' || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new ServiceError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
      { LocationConstraint: constraint },
    );
  }
  if (endpoint !== 'us-east-1' && endpoint !== region) throw illegalConstraint(constraint);
  return region;
}

function illegalConstraint(constraint: string): ServiceError {
  return new ServiceError(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    400,
  );
}
