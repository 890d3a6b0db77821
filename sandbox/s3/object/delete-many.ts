import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import type { Bucket } from '../../world/types';
import { xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { malformedXml, notImplemented } from '../errors';
import { bucketOf } from '../request';
import type { XmlElement } from '../xml/parse';
import { booleanOf, childrenOf, onlyChildren, requiredText, textOf } from '../xml/read';
import { requireMfa } from './mfa-delete';
import { removeVersion } from './remove-version';

const MAX_KEYS = 1000;

/** Each key is authorised and deleted by itself. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export async function deleteObjects(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const request = await readXml(call, 'Delete', { digestRequired: true });
  onlyChildren(request, ['Object', 'Quiet']);
  const quiet = booleanOf(request, 'Quiet') ?? false;
  const objects = childrenOf(request, 'Object');
  if (objects.length === 0 || objects.length > MAX_KEYS) throw malformedXml();
  // One version among them, and the whole request needs the code.
  requireMfa(
    call,
    objects.some((object) => textOf(object, 'VersionId') !== undefined),
  );
  const deleted: XmlTree[] = [];
  call.seen.deletes = [];
  const failed: XmlTree[] = [];
  for (const object of objects) {
    const outcome = await deleteOne(call, bucket, object);
    (outcome.ok ? deleted : failed).push(outcome.tree);
  }
  return xmlAnswer('DeleteResult', { Deleted: quiet ? [] : deleted, Error: failed });
}

async function deleteOne(
  call: S3Call,
  bucket: Bucket,
  object: XmlElement,
): Promise<{ ok: boolean; tree: XmlTree }> {
  const key = requiredText(object, 'Key');
  const versionId = textOf(object, 'VersionId');
  const named: XmlTree = { Key: key, VersionId: versionId };
  if (key === '')
    return {
      ok: false,
      tree: { ...named, Code: 'UserKeyMustBeSpecified', Message: 'The specified key must not be empty.' },
    };
  let refused: ServiceError | undefined;
  try {
    for (const directoryOnly of ['LastModifiedTime', 'Size']) {
      if (textOf(object, directoryOnly) !== undefined) throw notImplemented(directoryOnly);
    }
    const ifMatch = textOf(object, 'ETag');
    call.authorize({
      action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      bucket,
      key,
      context: {
        ...(versionId === undefined ? {} : { 's3:VersionId': versionId }),
        ...(ifMatch === undefined ? {} : { 's3:if-match': ifMatch }),
      },
    });
    const removed = await removeVersion(call, bucket, { key, versionId, ifMatch });
    return {
      ok: true,
      tree: {
        ...named,
        ...(removed.deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: removed.versionId } : {}),
      },
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    refused = error;
    return { ok: false, tree: { ...named, Code: error.code, Message: error.message } };
  } finally {
    call.seen.deletes?.push({ key, versionId, error: refused });
  }
}
