import { GetObjectAnnotationCommand, ListObjectAnnotationsCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import type { ObjectAddress } from '../head-object';
import { objectKeys } from '../keys';
import { type PropertiesPlace, requestInput } from './place';

export interface Annotation {
  readonly name: string;
  /** Bytes of UTF-8. */
  readonly size: number;
  readonly modified: Date | undefined;
}

/** All of them: S3 keeps at most 1,000. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectAnnotations.html */
export function annotationsQuery(place: PropertiesPlace, address: ObjectAddress) {
  return queryOptions({
    queryKey: [...keyOf(place, address), 'annotations'],
    queryFn: async ({ signal }): Promise<readonly Annotation[]> => {
      const found: Annotation[] = [];
      let ContinuationToken: string | undefined;
      do {
        const command = new ListObjectAnnotationsCommand({
          ...requestInput(place, address),
          ContinuationToken,
        });
        // oxlint-disable-next-line no-await-in-loop -- each page names the next
        const page = await sendS3(place.context, place.location, command, { signal });
        for (const { AnnotationName = '', Size = 0, LastModified } of page.Annotations ?? [])
          found.push({ name: AnnotationName, size: Size, modified: LastModified });
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },
  });
}

/** The text of one: at most 1 MiB. */
export function annotationQuery(place: PropertiesPlace, address: ObjectAddress, name: string) {
  return queryOptions({
    queryKey: [...keyOf(place, address), 'annotation', name],
    queryFn: async ({ signal }): Promise<string> => {
      const command = new GetObjectAnnotationCommand({
        ...requestInput(place, address),
        AnnotationName: name,
      });
      const answer = await sendS3(place.context, place.location, command, { signal });
      return (await answer.AnnotationPayload?.transformToString('utf-8')) ?? '';
    },
  });
}

const keyOf = ({ context, location }: PropertiesPlace, { key, versionId }: ObjectAddress) =>
  objectKeys.version(context, location, key, versionId);
