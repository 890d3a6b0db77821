import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { MAX_BUCKET_TAGS, tagSetTree, tagsFromXml } from '../object/tag-set';
import { bucketOf } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export function getBucketTagging(call: S3Call): S3Answer {
  const { tags, name } = bucketOf(call);
  if (tags === undefined || Object.keys(tags).length === 0) {
    throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: name });
  }
  return xmlAnswer('Tagging', tagSetTree(tags));
}

export async function putBucketTagging(call: S3Call): Promise<S3Answer> {
  const tags = tagsFromXml(await readXml(call, 'Tagging'), MAX_BUCKET_TAGS);
  bucketOf(call).tags = tags;
  return emptyAnswer(204);
}

export function deleteBucketTagging(call: S3Call): S3Answer {
  bucketOf(call).tags = undefined;
  return emptyAnswer(204);
}
