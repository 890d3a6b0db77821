import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { readBody } from '@/lib/read-body';
import type { ObjectAddress, ObjectHead } from '../head-object';
import { objectKeys } from '../keys';
import { payerOf } from '../requester-pays';
import { readWithKeys } from '../writing/read-with-keys';
import type { ByteSource } from './byte-source';
import { RangeReader, type FetchRange } from './range-reader';
import type { ReadMeter } from './read-meter';

type Pinned = Pick<ObjectHead, 'ETag' | 'ContentLength' | 'ContentEncoding'>;

/**
 * Reads one object by ranges, pinned to the content its HEAD told of: under SSE-C with the key that fits, and as requester
 * where the operator agreed to pay. A read fails with `conflict` once the object has changed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function objectSource(
  context: AwsContext,
  location: Location,
  { key, versionId }: ObjectAddress,
  head: Pinned,
  meter: ReadMeter,
): ByteSource {
  const size = head.ContentLength ?? 0;
  const object = objectKeys.version(context, location, key, versionId);
  const fetchRange: FetchRange = async (from, to, signal, into) => {
    const answer = await readWithKeys(object, (customerKey) => {
      const command = new GetObjectCommand({
        Bucket: bucketParameter(location),
        Key: key,
        VersionId: versionId,
        Range: `bytes=${from}-${to - 1}`,
        IfMatch: head.ETag,
        // Or the browser would unpack a range from the middle of a packed stream. The relay hides how it is packed.
        ResponseContentEncoding: context.profile.transport === 'direct' ? 'identity' : undefined,
        ...customerKey,
        ...payerOf(context, location),
      });
      return sendS3(context, location, command, { signal });
    });
    // A bucket’s CORS may hide the header; a status cannot be hidden.
    const partial = answer.ContentRange !== undefined || answer.$metadata.httpStatusCode === 206;
    if (!partial && !(from === 0 && to === size)) {
      await (answer.Body as ReadableStream | undefined)?.cancel?.();
      throw new AwsFailure('The service sent the whole object where a part of it was asked for.', {
        kind: 'not-supported',
        code: 'RangeIgnored',
        action: 'GetObject',
        resource: key,
        advice: 'Download the object instead.',
      });
    }
    const { Body } = answer;
    const { bytes, came } =
      Body instanceof ReadableStream
        ? await readBody(Body, to - from, into)
        : await Promise.resolve(Body?.transformToByteArray()).then((read) => ({
            bytes: new Uint8Array(read ?? []),
            came: read?.length ?? 0,
          }));
    if (came === to - from) return bytes;
    throw new AwsFailure(`${to - from} bytes were asked for, and ${came} came.`, {
      kind: 'server',
      code: 'ShortAnswer',
      action: 'GetObject',
      resource: key,
      advice: 'Try again; something between here and the service cuts answers off.',
    });
  };
  return new RangeReader(size, fetchRange, meter);
}

/** Whether `Content-Encoding` says that the bytes are not the content itself. */
export const isPacked = (encoding: string | undefined): boolean =>
  encoding !== undefined && !/^\s*(?:identity|aws-chunked)?\s*$/i.test(encoding);

/**
 * Whether the latest content under a key is another than it was: its size and ETag, or undefined where it is still that.
 * Where a bucket hides its ETags, only its size tells.
 * @throws AwsFailure
 */
export async function headIfChanged(
  context: AwsContext,
  location: Location,
  { key, versionId }: ObjectAddress,
  was: Pick<ObjectHead, 'ETag' | 'ContentLength'>,
  signal: AbortSignal,
): Promise<Pinned | undefined> {
  const object = objectKeys.version(context, location, key, versionId);
  try {
    const head = await readWithKeys(object, (customerKey) => {
      const command = new HeadObjectCommand({
        Bucket: bucketParameter(location),
        Key: key,
        VersionId: versionId,
        IfNoneMatch: was.ETag,
        ...customerKey,
        ...payerOf(context, location),
      });
      return sendS3(context, location, command, { signal, maxAttempts: 1 });
    });
    const same =
      head.ETag === was.ETag && (was.ETag !== undefined || head.ContentLength === was.ContentLength);
    return same ? undefined : head;
  } catch (error) {
    if (error instanceof AwsFailure && error.status === 304) return undefined;
    throw error;
  }
}
