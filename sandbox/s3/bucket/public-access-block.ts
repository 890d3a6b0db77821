import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { booleanOf } from '../xml/read';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export function getPublicAccessBlock(call: S3Call): S3Answer {
  const { publicAccessBlock: block, name } = bucketOf(call);
  if (block === undefined) {
    throw new ServiceError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
      { BucketName: name },
    );
  }
  return xmlAnswer('PublicAccessBlockConfiguration', {
    BlockPublicAcls: block.blockPublicAcls,
    IgnorePublicAcls: block.ignorePublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  });
}

/** What is left out is off. */
export async function putPublicAccessBlock(call: S3Call): Promise<S3Answer> {
  const document = await readXml(call, 'PublicAccessBlockConfiguration');
  bucketOf(call).publicAccessBlock = {
    blockPublicAcls: booleanOf(document, 'BlockPublicAcls') ?? false,
    ignorePublicAcls: booleanOf(document, 'IgnorePublicAcls') ?? false,
    blockPublicPolicy: booleanOf(document, 'BlockPublicPolicy') ?? false,
    restrictPublicBuckets: booleanOf(document, 'RestrictPublicBuckets') ?? false,
  };
  return emptyAnswer(200);
}

export function deletePublicAccessBlock(call: S3Call): S3Answer {
  bucketOf(call).publicAccessBlock = undefined;
  return emptyAnswer(204);
}
