import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { malformedXml } from '../errors';
import { bucketOf } from '../request';
import { requiredText } from '../xml/read';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html */
export function getBucketRequestPayment(call: S3Call): S3Answer {
  return xmlAnswer('RequestPaymentConfiguration', { Payer: bucketOf(call).requestPayer });
}

export async function putBucketRequestPayment(call: S3Call): Promise<S3Answer> {
  const payer = requiredText(await readXml(call, 'RequestPaymentConfiguration'), 'Payer');
  if (payer !== 'BucketOwner' && payer !== 'Requester') throw malformedXml();
  bucketOf(call).requestPayer = payer;
  return emptyAnswer(200);
}
