import type { Bucket } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidArgument, malformedXml } from '../errors';
import { bucketOf } from '../request';
import type { XmlElement } from '../xml/parse';
import { booleanOf, childOf, childrenOf, requiredText, textOf } from '../xml/read';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export function getBucketEncryption(call: S3Call): S3Answer {
  const { algorithm, keyId, bucketKey, allowSseC } = bucketOf(call).encryption;
  return xmlAnswer('ServerSideEncryptionConfiguration', {
    Rule: {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId },
      BucketKeyEnabled: bucketKey,
      BlockedEncryptionTypes: { EncryptionType: allowSseC === true ? 'NONE' : 'SSE-C' },
    },
  });
}

export async function putBucketEncryption(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const rules = childrenOf(await readXml(call, 'ServerSideEncryptionConfiguration'), 'Rule');
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw malformedXml();
  const byDefault = childOf(rule, 'ApplyServerSideEncryptionByDefault');
  const allowSseC = sseCAllowed(rule) ?? bucket.encryption.allowSseC === true;
  bucket.encryption = {
    ...(byDefault === undefined
      ? bucket.encryption
      : {
          ...algorithmAndKey(requiredText(byDefault, 'SSEAlgorithm'), textOf(byDefault, 'KMSMasterKeyID')),
          bucketKey: booleanOf(rule, 'BucketKeyEnabled') ?? false,
        }),
    allowSseC: allowSseC ? true : undefined,
  };
  return emptyAnswer(200);
}

/** Back to SSE-S3: a bucket without encryption no longer exists. */
export function deleteBucketEncryption(call: S3Call): S3Answer {
  bucketOf(call).encryption = { algorithm: 'AES256', bucketKey: false };
  return emptyAnswer(204);
}

function algorithmAndKey(
  algorithm: string,
  keyId: string | undefined,
): Pick<Bucket['encryption'], 'algorithm' | 'keyId'> {
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') throw malformedXml();
  if (algorithm === 'AES256' && keyId !== undefined) {
    throw invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      'KMSMasterKeyID',
      keyId,
    );
  }
  return { algorithm, keyId };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_BlockedEncryptionTypes.html: SSE-C or NONE; left out, as it was. */
function sseCAllowed(rule: XmlElement): boolean | undefined {
  const blocked = childOf(rule, 'BlockedEncryptionTypes');
  if (blocked === undefined) return undefined;
  const types = childrenOf(blocked, 'EncryptionType').map((type) => type.text.trim());
  if (types.length !== 1 || (types[0] !== 'SSE-C' && types[0] !== 'NONE')) throw malformedXml();
  return types[0] === 'NONE';
}
