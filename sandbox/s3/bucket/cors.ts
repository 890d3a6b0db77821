import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { corsRulesFrom } from './cors-rules';

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
  bucketOf(call).cors = corsRulesFrom(await readXml(call, 'CORSConfiguration', { digestRequired: true }));
  return emptyAnswer(200);
}

export function deleteBucketCors(call: S3Call): S3Answer {
  bucketOf(call).cors = undefined;
  return emptyAnswer(204);
}
