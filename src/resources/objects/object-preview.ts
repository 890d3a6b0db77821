import { GetObjectCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';

export const PREVIEW_BYTES = 64 * 1024;

/** The first 64 KiB of an object as it is stored. `etag` pins it to what the inspector shows. */
export function previewQuery(
  context: AwsContext,
  location: Location,
  { key, versionId, etag }: ObjectAddress & { etag?: string },
) {
  return queryOptions({
    queryKey: [...objectKeys.version(context, location, key, versionId), 'preview', etag ?? null],
    queryFn: async ({ signal }): Promise<Uint8Array<ArrayBuffer>> => {
      const command = new GetObjectCommand({
        Bucket: bucketParameter(location),
        Key: key,
        VersionId: versionId,
        Range: `bytes=0-${PREVIEW_BYTES - 1}`,
        IfMatch: etag,
        ...payerOf(context, location),
      });
      const answer = await sendS3(context, location, command, { signal });
      const bytes = await answer.Body?.transformToByteArray();
      return new Uint8Array(bytes ?? []);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
