import { GetObjectAttributesCommand } from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import type { ObjectAddress } from '../head-object';
import { objectKeys } from '../keys';
import { readWithKeys } from '../writing/read-with-keys';
import { type PropertiesPlace, requestInput } from './place';

/** A part of an object that was uploaded in parts. */
export interface ObjectPart {
  /** Bytes. */
  readonly size: number;
  /** Base64, of the algorithm the object has. */
  readonly checksum: string | undefined;
}

/**
 * The parts of an object with a checksum of checksums; empty where the service does not list them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
 * @throws AwsFailure
 */
export async function readObjectParts(
  place: PropertiesPlace,
  address: ObjectAddress,
  algorithm: string,
  signal: AbortSignal,
): Promise<readonly ObjectPart[]> {
  const { context, location } = place;
  const object = objectKeys.version(context, location, address.key, address.versionId);
  const parts: ObjectPart[] = [];
  let marker: string | undefined;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const { ObjectParts } = await readWithKeys(object, (customerKey) =>
      sendS3(
        context,
        location,
        new GetObjectAttributesCommand({
          ...requestInput(place, address),
          ...customerKey,
          ObjectAttributes: ['ObjectParts'],
          PartNumberMarker: marker,
        }),
        { signal },
      ),
    );
    for (const part of ObjectParts?.Parts ?? []) {
      const checksum = (part as Readonly<Record<string, unknown>>)[`Checksum${algorithm}`];
      parts.push({ size: part.Size ?? 0, checksum: typeof checksum === 'string' ? checksum : undefined });
    }
    marker = ObjectParts?.IsTruncated === true ? ObjectParts.NextPartNumberMarker : undefined;
  } while (marker !== undefined);
  return parts;
}
