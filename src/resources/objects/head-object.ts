import { GetObjectTaggingCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { CHECKSUM_ALGORITHMS } from './checksum-algorithms';
import { objectKeys } from './keys';
import { readWithKeys } from './writing/read-with-keys';
import { payerOf } from './requester-pays';

/** One version of one key; without `versionId` the latest. */
export interface ObjectAddress {
  readonly key: string;
  readonly versionId?: string;
}

export interface Checksum {
  /** `CRC64NVME`, `SHA256`, … */
  readonly algorithm: string;
  readonly value: string;
  /** `COMPOSITE`: a checksum of the parts' checksums. */
  readonly type?: string;
}

export type ObjectHead = HeadObjectCommandOutput & { readonly checksums: readonly Checksum[] };

export function headQuery(context: AwsContext, location: Location, { key, versionId }: ObjectAddress) {
  const object = objectKeys.version(context, location, key, versionId);
  return queryOptions({
    queryKey: [...object, 'head'],
    queryFn: async ({ signal }): Promise<ObjectHead> => {
      const answer = await readWithKeys(object, (customerKey) => {
        const command = new HeadObjectCommand({
          Bucket: bucketParameter(location),
          Key: key,
          VersionId: versionId,
          ChecksumMode: 'ENABLED',
          ...customerKey,
          ...payerOf(context, location),
        });
        return sendS3(context, location, command, { signal });
      });
      return { ...answer, checksums: checksumsOf(answer) };
    },
  });
}

function checksumsOf(head: HeadObjectCommandOutput): Checksum[] {
  return CHECKSUM_ALGORITHMS.flatMap((algorithm) => {
    const value = (head as unknown as Record<string, unknown>)[`Checksum${algorithm}`];
    return typeof value === 'string' ? [{ algorithm, value, type: head.ChecksumType }] : [];
  });
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export function tagsQuery(context: AwsContext, location: Location, { key, versionId }: ObjectAddress) {
  return queryOptions({
    queryKey: [...objectKeys.version(context, location, key, versionId), 'tags'],
    queryFn: async ({ signal }): Promise<Tag[]> => {
      const command = new GetObjectTaggingCommand({
        Bucket: bucketParameter(location),
        Key: key,
        VersionId: versionId,
        ...payerOf(context, location),
      });
      const answer = await sendS3(context, location, command, { signal });
      return (answer.TagSet ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
    },
  });
}
