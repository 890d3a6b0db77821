import { GetObjectCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';
import { customerKey } from './writing/customer-keys';
import { customerKeyInput } from './writing/upload-headers';

export const PREVIEW_BYTES = 64 * 1024;

/**
 * The first 64 KiB of an object as it is stored. `etag` pins it to what the inspector shows; under SSE-C,
 * `customerKeyMd5` names the key.
 */
export function previewQuery(
  context: AwsContext,
  location: Location,
  { key, versionId, etag, customerKeyMd5 }: ObjectAddress & { etag?: string; customerKeyMd5?: string },
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
        ...customerKeyInput(customerKey(customerKeyMd5)),
        ...payerOf(context, location),
      });
      const answer = await sendS3(context, location, command, { signal });
      const bytes = await answer.Body?.transformToByteArray();
      return new Uint8Array(bytes ?? []);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
