import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { corsRulesFrom } from './cors-rules';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
const MAX_BYTES = 64 * 1024;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html */
export function getBucketCors(call: S3Call): S3Answer {
  const { cors, name } = bucketOf(call);
  if (cors === undefined) {
    throw new ServiceError('NoSuchCORSConfiguration', 'The CORS configuration does not exist', 404, {
      BucketName: name,
    });
  }
  return xmlAnswer('CORSConfiguration', {
    CORSRule: cors.map((rule) => ({
      ID: rule.id,
      AllowedHeader: rule.allowedHeaders,
      AllowedMethod: rule.allowedMethods,
      AllowedOrigin: rule.allowedOrigins,
      ExposeHeader: rule.exposeHeaders,
      MaxAgeSeconds: rule.maxAgeSeconds,
    })),
  });
}

export async function putBucketCors(call: S3Call): Promise<S3Answer> {
  const length = call.headers.get('x-amz-decoded-content-length') ?? call.headers.get('content-length');
  if (Number(length ?? 0) > MAX_BYTES) {
    throw new ServiceError('MaxMessageLengthExceeded', 'Your request was too big.', 400, {
      MaxMessageLengthBytes: String(MAX_BYTES),
    });
  }
  bucketOf(call).cors = corsRulesFrom(await readXml(call, 'CORSConfiguration', { digestRequired: true }));
  return emptyAnswer(200);
}

export function deleteBucketCors(call: S3Call): S3Answer {
  bucketOf(call).cors = undefined;
  return emptyAnswer(204);
}
