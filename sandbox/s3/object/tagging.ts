import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { requestedObject } from './find';
import { versionHeader } from './store-version';
import { MAX_OBJECT_TAGS, tagSetTree, tagsFromXml } from './tag-set';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export function getObjectTagging(call: S3Call): S3Answer {
  const version = requestedObject(call);
  return xmlAnswer('Tagging', tagSetTree(version.tags), versionHeader(bucketOf(call), version.versionId));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export async function putObjectTagging(call: S3Call): Promise<S3Answer> {
  const version = requestedObject(call);
  version.tags = tagsFromXml(await readXml(call, 'Tagging'), MAX_OBJECT_TAGS);
  return emptyAnswer(200, versionHeader(bucketOf(call), version.versionId));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export function deleteObjectTagging(call: S3Call): S3Answer {
  const version = requestedObject(call);
  version.tags = {};
  return emptyAnswer(204, versionHeader(bucketOf(call), version.versionId));
}
