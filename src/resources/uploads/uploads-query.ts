import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { storedParts, uploadPages, type StoredParts, type UnfinishedUpload } from './list-uploads';

const uploadKeys = {
  all: (context: AwsContext, location: Location) =>
    [context.id, 'uploads', bucketParameter(location)] as const,
};

/** Every unfinished upload of a location, by key and age. `onCount` hears of the number as it grows. */
export function uploadsQuery(context: AwsContext, location: Location, onCount?: (uploads: number) => void) {
  return queryOptions({
    queryKey: uploadKeys.all(context, location),
    queryFn: async ({ signal }): Promise<readonly UnfinishedUpload[]> => {
      const found: UnfinishedUpload[] = [];
      for await (const page of uploadPages(context, location, '', signal)) {
        for (const upload of page) found.push(upload);
        onCount?.(found.length);
      }
      return found;
    },
    structuralSharing: false,
  });
}

/** What is stored of one; it grows only while somebody sends parts. */
export function storedPartsQuery(context: AwsContext, location: Location, upload: UnfinishedUpload) {
  return queryOptions({
    queryKey: [...uploadKeys.all(context, location), 'parts', upload.uploadId],
    queryFn: ({ signal }): Promise<StoredParts> => storedParts(context, location, upload, signal),
    staleTime: 60_000,
    retry: false,
  });
}
