import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { decodeListed } from '@/resources/objects/listing/url-decoding';
import { payerOf } from '@/resources/objects/requester-pays';

/** S3 refuses requests whose clock is further off, so that what we asked for began no further from then. */
const CLOCK_TOLERANCE = 15 * 60_000;

interface Asked {
  readonly key: string;
  /** Milliseconds since the epoch, by this computer's clock. */
  readonly startedAt: number;
}

/**
 * Ids of the unfinished uploads to a key that began when we asked for one and heard no answer. Those of
 * others cannot be told from ours where they began in the same minutes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @throws AwsFailure
 */
export async function uploadsBegunAt(
  context: AwsContext,
  location: Location,
  { key, startedAt }: Asked,
): Promise<string[]> {
  const command = new ListMultipartUploadsCommand({
    Bucket: bucketParameter(location),
    // There is no listing of one key: those it is a prefix of come after it.
    Prefix: key,
    EncodingType: 'url',
    ...payerOf(context, location),
  });
  const answer = await sendS3(context, location, command, { maxAttempts: 1 });
  const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
  return (answer.Uploads ?? []).flatMap(({ Key = '', UploadId, Initiated }) => {
    const then = Math.abs((Initiated?.getTime() ?? startedAt) - startedAt) <= CLOCK_TOLERANCE;
    return UploadId !== undefined && then && decode(Key) === key ? [UploadId] : [];
  });
}
