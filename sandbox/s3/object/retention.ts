import { lockContext } from '../../authorise/lock-context';
import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer, xmlDate } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { malformedXml } from '../errors';
import { bucketOf, keyOf } from '../request';
import { readShape, textIn } from '../xml/shape';
import { requestedObject } from './find';
import { refuseLooser, requireLockable, retentionOf } from './lock';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
export function getObjectRetention(call: S3Call): S3Answer {
  const { retention } = lockable(call);
  if (retention === undefined) throw notLocked();
  return xmlAnswer('Retention', { Mode: retention.mode, RetainUntilDate: xmlDate(retention.until) });
}

/** The permission depends on what the document says. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html */
export async function putObjectRetention(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const tree = readShape(await readXml(call, 'Retention', { digestRequired: true }), {
    'Mode?': ['GOVERNANCE', 'COMPLIANCE'],
    'RetainUntilDate?': 'text',
  });
  const mode = textIn(tree, 'Mode');
  const until = textIn(tree, 'RetainUntilDate');
  call.authorize({
    action: 's3:PutObjectRetention',
    bucket,
    key: keyOf(call),
    context: lockContext({ mode, until }, call.now),
  });
  const version = lockable(call);
  if ((mode === undefined) !== (until === undefined)) throw malformedXml();
  const next = mode === undefined || until === undefined ? undefined : retentionOf(mode, until, call.now);
  refuseLooser(call, bucket, version, next);
  version.retention = next;
  return emptyAnswer(200);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html */
export function getObjectLegalHold(call: S3Call): S3Answer {
  const { legalHold } = lockable(call);
  if (legalHold === undefined) throw notLocked();
  return xmlAnswer('LegalHold', { Status: legalHold });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
export async function putObjectLegalHold(call: S3Call): Promise<S3Answer> {
  const tree = readShape(await readXml(call, 'LegalHold', { digestRequired: true }), {
    Status: ['ON', 'OFF'],
  });
  const hold = textIn(tree, 'Status');
  call.authorize({
    action: 's3:PutObjectLegalHold',
    bucket: bucketOf(call),
    key: keyOf(call),
    context: lockContext({ hold }, call.now),
  });
  lockable(call).legalHold = hold === 'ON' ? 'ON' : 'OFF';
  return emptyAnswer(200);
}

function lockable(call: S3Call) {
  requireLockable(bucketOf(call));
  return requestedObject(call);
}

function notLocked(): ServiceError {
  return new ServiceError(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    404,
  );
}
