import { parseArn } from '@drawbridge-s3/policy/grammar';
import { ServiceError } from '../../http/error';
import { emptyAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidRequest } from '../errors';
import { bucketOf, keyOf } from '../request';
import { booleanOf, childOf, textOf } from '../xml/read';
import { askKey } from './ask-key';
import { CUSTOMER } from './customer-key';
import { BUCKET_KEY, KMS_KEY, SSE } from './encryption';
import { requestedObject } from './find';
import { versionHeader } from './store-version';

/**
 * Changes what an object is encrypted under and nothing else of it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html
 */
export async function updateObjectEncryption(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const version = requestedObject(call);
  const kms = childOf(await readXml(call, 'ObjectEncryption'), 'SSE-KMS');
  if (kms === undefined)
    throw invalidRequest(
      'Requests that modify an object encryption configuration require a valid new encryption type. Valid values are SSEKMS. Modify the request to specify SSE-KMS for the updated encryption type, and then try again.',
    );
  const arn = textOf(kms, 'KMSKeyArn')?.trim() ?? '';
  if (arn === '')
    throw invalidRequest(
      "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again.",
    );
  const parsed = parseArn(arn);
  if (parsed?.service !== 'kms' || !parsed.resource.startsWith('key/'))
    throw invalidRequest(
      "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again.",
    );
  if (parsed.account !== bucket.account)
    throw denied(
      'The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again.',
    );
  const { headers, retention, legalHold, eventHold } = version;
  if (headers[CUSTOMER.algorithm] !== undefined || headers[SSE] === 'aws:kms:dsse')
    throw invalidRequest(
      "The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.",
    );
  if (
    (retention !== undefined && retention.until > call.now) ||
    legalHold === 'ON' ||
    eventHold?.status === 'ON'
  )
    throw denied(
      "The encryption type for the specified object can’t be updated because that object is protected by S3 Object Lock. If the object has a governance-mode retention period or a legal hold, you must first remove the Object Lock status on the object before you issue your UpdateObjectEncryption request. You can't use the UpdateObjectEncryption operation with objects that have an Object Lock compliance mode retention period applied to them.",
    );
  const key = keyOf(call);
  askKey(call, { action: 's3:GetObject', bucket, key }, headers);
  const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(SSE)));
  const next = {
    ...rest,
    [SSE]: 'aws:kms',
    [KMS_KEY]: arn,
    ...(booleanOf(kms, 'BucketKeyEnabled') === true ? { [BUCKET_KEY]: 'true' } : {}),
  };
  askKey(call, { action: 's3:PutObject', bucket, key }, next);
  version.headers = next;
  return emptyAnswer(200, versionHeader(bucket, version.versionId));
}

const denied = (message: string) => new ServiceError('AccessDenied', message, 403);
