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
    (was: Pick<ObjectHead, 'ETag' | 'ContentLength'>): Content['newer'] =>
    async (signal) => {
      const now = await headIfChanged(context, location, address, was, signal);
      if (now === undefined) return undefined;
      return { source: objectSource(context, location, address, now, meter), newer: newerThan(now) };
    };
  return {
    name: address.key,
    contentType: head.ContentType,
    packedBy: isPacked(head.ContentEncoding) ? head.ContentEncoding : undefined,
    unpinned: head.ETag === undefined ? whyUnpinned(context) : undefined,
    source,
    customerKeyMd5: head.SSECustomerKeyMD5,
    isObject: true,
    // A version stays what it is.
    newer: address.versionId === undefined ? newerThan(head) : undefined,
  };
}

/** A browser hides from a page what a bucket’s CORS rules do not expose. */
const whyUnpinned = ({ profile }: AwsContext): string =>
  profile.transport === 'direct'
    ? 'The bucket’s CORS rules hide its ETag from this page (ExposeHeaders lacks ETag): a change while it is read would go unnoticed.'
    : 'The service gives it no ETag: a change while it is read would go unnoticed.';
