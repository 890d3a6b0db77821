import { GetObjectCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';
import { readWithKeys } from './writing/read-with-keys';

export const PREVIEW_BYTES = 64 * 1024;

/** The first 64 KiB of an object as it is stored. `etag` pins it to what the inspector shows. */
export function previewQuery(
  context: AwsContext,
  location: Location,
  { key, versionId, etag }: ObjectAddress & { etag?: string },
) {
  const object = objectKeys.version(context, location, key, versionId);
  return queryOptions({
    queryKey: [...object, 'preview', etag ?? null],
    queryFn: async ({ signal }): Promise<Uint8Array<ArrayBuffer>> => {
      const answer = await readWithKeys(object, (customerKey) => {
        const command = new GetObjectCommand({
          Bucket: bucketParameter(location),
          Key: key,
          VersionId: versionId,
          Range: `bytes=0-${PREVIEW_BYTES - 1}`,
          IfMatch: etag,
          ...customerKey,
          ...payerOf(context, location),
        });
        return sendS3(context, location, command, { signal });
      });
      const bytes = await answer.Body?.transformToByteArray();
      return new Uint8Array(bytes ?? []);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
