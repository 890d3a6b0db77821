import { GetObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { objectKeys } from '@/resources/objects/keys';
import { readWithKeys } from '@/resources/objects/writing/read-with-keys';
import { sendS3 } from '@/aws/send';
import type { SendOptions } from '@/aws/clients/command';

export interface HeadInput {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
  readonly ChecksumMode?: 'ENABLED';
  readonly RequestPayer?: 'requester';
}

/**
 * HeadObject, with the key of SSE-C where the object wants one. Its refusals come without a body, so that an expired
 * session and a bad request look alike and a denial does not say why; one byte is asked for then, for the sake of the
 * error document.
 * @throws AwsFailure
 */
export async function headObject(
  context: AwsContext,
  location: Location,
  input: HeadInput,
  { signal, bulk }: Pick<SendOptions, 'signal' | 'bulk'> = {},
): Promise<HeadObjectCommandOutput> {
  const options = { signal, bulk, maxAttempts: 1 };
  const object = objectKeys.version(context, location, input.Key, input.VersionId);
  const head = () =>
    readWithKeys(object, (key) =>
      sendS3(context, location, new HeadObjectCommand({ ...input, ...key }), options),
    );
  try {
    return await head();
  } catch (error) {
    const mute = error instanceof AwsFailure && (error.status === 400 || error.status === 403);
    if (!mute) throw error;
    const { ChecksumMode: _, ...target } = input;
    const probe = new GetObjectCommand({ ...target, Range: 'bytes=0-0' });
    const { Body } = await sendS3(context, location, probe, options);
    await Body?.transformToWebStream().cancel();
    // The session was renewed meanwhile, or the service grants one and not the other.
    return head();
  }
}
