import { paginateListObjectsV2, S3Client, type _Object } from '@aws-sdk/client-s3';
import { KEYS } from './keys';
import type { ListingServer } from './server';

export type Listed = _Object;

/** What one writes first: the SDK's paginator into an array, straight at the endpoint. */
export function plainLister({ sandboxUrl }: ListingServer, bucket: string) {
  const client = new S3Client({
    endpoint: sandboxUrl,
    forcePathStyle: true,
    region: 'eu-west-1',
    credentials: KEYS,
  });
  return async (prefix: string): Promise<Listed[]> => {
    const objects: Listed[] = [];
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
      objects.push(...(page.Contents ?? []));
    }
    return objects;
  };
}
