import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { objectKeys } from './keys';
import { decodeListed } from './listing/url-decoding';
import { payerOf } from './requester-pays';

export interface VersionOfObject {
  /** `null` (the text) for what was written while versioning was off or suspended. */
  readonly id: string;
  readonly deleteMarker: boolean;
  readonly latest: boolean;
  readonly modified?: Date;
  /** Absent for delete markers, and where the service does not say. */
  readonly size?: number;
  readonly storageClass?: string;
  /** Canonical user id. */
  readonly owner?: string;
}

export interface VersionsOfObject {
  /** Newest first; at most the first page of 1,000. */
  readonly versions: readonly VersionOfObject[];
  readonly more: boolean;
}

export function versionsQuery(context: AwsContext, location: Location, key: string) {
  return queryOptions({
    queryKey: [...objectKeys.object(context, location, key), 'versions'],
    queryFn: async ({ signal }): Promise<VersionsOfObject> => {
      const command = new ListObjectVersionsCommand({
        Bucket: bucketParameter(location),
        // There is no listing of one key: keys it is a prefix of follow it, and are left out.
        Prefix: key,
        EncodingType: 'url',
        MaxKeys: 1000,
        ...payerOf(context, location),
      });
      const answer = await sendS3(context, location, command, { signal });
      const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
      const ours = (entry: { Key?: string }) => decode(entry.Key ?? '') === key;
      const versions: VersionOfObject[] = [
        ...(answer.Versions ?? []).filter(ours).map((version) => ({
          id: version.VersionId ?? 'null',
          deleteMarker: false,
          latest: version.IsLatest === true,
          modified: version.LastModified,
          size: version.Size,
          storageClass: version.StorageClass,
          owner: version.Owner?.ID,
        })),
        ...(answer.DeleteMarkers ?? []).filter(ours).map((marker) => ({
          id: marker.VersionId ?? 'null',
          deleteMarker: true,
          latest: marker.IsLatest === true,
          modified: marker.LastModified,
          owner: marker.Owner?.ID,
        })),
      ];
      versions.sort(
        (a, b) =>
          Number(b.latest) - Number(a.latest) || (b.modified?.getTime() ?? 0) - (a.modified?.getTime() ?? 0),
      );
      return { versions, more: answer.IsTruncated === true && decode(answer.NextKeyMarker ?? '') === key };
    },
  });
}
