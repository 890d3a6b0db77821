import { lockContext } from '../../authorise/lock-context';
import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer, xmlDate } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { malformedXml } from '../errors';
import { bucketOf, keyOf } from '../request';
import { readShape, textIn, treeIn } from '../xml/shape';
import { eventHoldOf, releasedAt } from './event-hold';
import { requestedObject } from './find';
import { refuseLooser, requireLockable, retentionOf } from './lock';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
export function getObjectRetention(call: S3Call): S3Answer {
  const { retention, eventHold } = lockable(call);
  if (retention === undefined && eventHold === undefined) throw notLocked();
  return xmlAnswer('Retention', {
    Mode: retention?.mode ?? eventHold?.mode,
    RetainUntilDate: retention === undefined ? undefined : xmlDate(retention.until),
    EventHold: eventHold?.status,
    EventHoldDuration: eventHold === undefined ? undefined : { [eventHold.unit]: eventHold.count },
  });
}

/** The permission depends on what the document says. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html */
export async function putObjectRetention(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const tree = readShape(await readXml(call, 'Retention', { digestRequired: true }), {
    'Mode?': ['GOVERNANCE', 'COMPLIANCE'],
    'RetainUntilDate?': 'text',
    'EventHold?': ['ON', 'OFF'],
    'EventHoldDuration?': { 'Days?': 'whole number', 'Years?': 'whole number' },
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
  const status = textIn(tree, 'EventHold');
  const duration = treeIn(tree, 'EventHoldDuration');
  if (status === undefined && (duration !== undefined || (mode === undefined) !== (until === undefined)))
    throw malformedXml();
  if (status === 'ON' || status === 'OFF') {
    const hold = eventHoldOf(status, mode ?? version.eventHold?.mode, duration, version.eventHold);
    const next =
      mode === undefined || until === undefined ? version.retention : retentionOf(mode, until, call.now);
    refuseLooser(call, bucket, version, next);
    version.retention = status === 'OFF' ? releasedAt(call.now, hold, next) : next;
    version.eventHold = hold;
    return emptyAnswer(200);
  }
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
