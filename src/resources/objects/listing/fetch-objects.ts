import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { payerOf } from '../requester-pays';
import type { FetchPage } from './list-page';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { directoryPages } from './fetch-directory';
import { scanned } from './send-scanned';
import { asListPage } from './as-list-page';

/** Pages of a prefix, as folders and keys (`delimiter` set) or as every key below it. */
export function objectPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  delimiter: '/' | undefined,
): FetchPage {
  if (isUnordered(placeKind(location))) return directoryPages(context, location, prefix, delimiter);
  return async ({ token, after, background = false, signal }) => {
    const command = new ListObjectsV2Command({
      Bucket: bucketParameter(location),
      Prefix: prefix,
      Delimiter: delimiter,
      // One key with a control character would fail the whole page: XML cannot carry it.
      EncodingType: 'url',
      MaxKeys: 1000,
      ContinuationToken: token,
      StartAfter: token === undefined && after !== undefined ? prefix + after : undefined,
      ...payerOf(context, location),
    });
    const answered = await scanned(context, location, command, { background, signal });
    return asListPage(answered, prefix);
  };
}
