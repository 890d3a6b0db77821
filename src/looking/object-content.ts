import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress, ObjectHead } from '@/resources/objects/head-object';
import { headIfChanged, isPacked, objectSource } from '@/resources/objects/ranges/object-source';
import type { ReadMeter } from '@/resources/objects/ranges/read-meter';
import type { Content } from './kinds/kind';

/** What a HEAD told of an object, as something to look at; undefined where it did not tell a size. */
export function objectContent(
  context: AwsContext,
  location: Location,
  address: ObjectAddress,
  head: ObjectHead,
  meter: ReadMeter,
): Content | undefined {
  if (head.ContentLength === undefined) return undefined;
  const source = objectSource(context, location, address, head, meter);
  const newerThan =
    (etag: string | undefined): Content['newer'] =>
    async (signal) => {
      const now = await headIfChanged(context, location, address, etag, signal);
      if (now === undefined) return undefined;
      return { source: objectSource(context, location, address, now, meter), newer: newerThan(now.ETag) };
    };
  return {
    name: address.key,
    contentType: head.ContentType,
    packedBy: isPacked(head.ContentEncoding) ? head.ContentEncoding : undefined,
    source,
    customerKeyMd5: head.SSECustomerKeyMD5,
    isObject: true,
    // A version stays what it is.
    newer: address.versionId === undefined ? newerThan(head.ETag) : undefined,
  };
}
