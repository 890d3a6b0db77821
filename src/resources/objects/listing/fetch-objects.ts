import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { noWayOn } from '@/aws/token-chain';
import { payerOf } from '../requester-pays';
import type { FetchPage } from './list-page';
import { scanned } from './send-scanned';
import { decodeListed } from './url-decoding';

/** Pages of a prefix, as folders and keys (`delimiter` set) or as every key below it. */
export function objectPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  delimiter: '/' | undefined,
): FetchPage {
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
    const { answer, page } = await scanned(context, location, command, { background, signal });
    const { IsTruncated: truncated = false, NextContinuationToken: next } = answer;
    // Services that ignore the parameter do not repeat it, and their keys must not be decoded.
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const relative = (text: string) => decode(text).slice(prefix.length);
    return {
      folders: page.prefixes.map(relative),
      names: page.keys.map(relative),
      sizes: page.sizes,
      modified: page.modified,
      classes: page.classes,
      etags: page.etags,
      checksums: page.checksums,
      owners: page.owners,
      next: truncated ? next : undefined,
      incomplete: truncated && (next === undefined || next === '') ? noWayOn('ListObjectsV2') : undefined,
    };
  };
}
