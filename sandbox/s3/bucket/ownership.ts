import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import type { Bucket } from '../../world/types';
import { grantsOf } from '../../world/acl';
import { malformedXml } from '../errors';
import { bucketOf, canonicalId } from '../request';
import { aclWithOwnerEnforced, isObjectOwnership } from './object-ownership';
import { childrenOf, requiredText } from '../xml/read';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export function getBucketOwnershipControls(call: S3Call): S3Answer {
  const { ownership, ownershipControlsDeleted, name } = bucketOf(call);
  if (ownershipControlsDeleted === true) {
    throw new ServiceError(
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
      404,
      { BucketName: name },
    );
  }
  return xmlAnswer('OwnershipControls', { Rule: { ObjectOwnership: ownership } });
}

export async function putBucketOwnershipControls(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const rules = childrenOf(await readXml(call, 'OwnershipControls'), 'Rule');
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw malformedXml();
  const ownership = requiredText(rule, 'ObjectOwnership');
  if (!isObjectOwnership(ownership)) throw malformedXml();
  if (ownership === 'BucketOwnerEnforced' && grantsToOthers(call, bucket)) throw aclWithOwnerEnforced();
  bucket.ownership = ownership;
  bucket.ownershipControlsDeleted = undefined;
  return emptyAnswer(200);
}

function grantsToOthers(call: S3Call, { acl = 'private', account }: Bucket): boolean {
  const owner = canonicalId(call, account);
  return grantsOf(acl, { own: owner, bucket: owner }).some(
    ({ grantee }) => !('canonicalId' in grantee) || grantee.canonicalId !== owner,
  );
}

/** Without controls a bucket is as it was before 2021: every writer owns what it wrote. */
export function deleteBucketOwnershipControls(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  bucket.ownership = 'ObjectWriter';
  bucket.ownershipControlsDeleted = true;
  return emptyAnswer(204);
}
