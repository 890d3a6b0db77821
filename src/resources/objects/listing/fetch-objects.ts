import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { noWayOn } from '@/aws/token-chain';
import { payerOf } from '../requester-pays';
import type { FetchPage } from './list-page';
import { scanMiddleware } from './scan-middleware';
import type { ScannedPage } from './scan-page';
import { decodeListed } from './url-decoding';

/** Pages of a prefix, as folders and keys (`delimiter` set) or as every key below it. */
export function objectPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  delimiter: '/' | undefined,
  { etags = false }: { readonly etags?: boolean } = {},
): FetchPage {
  return async ({ token, after, signal }) => {
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
    let page: ScannedPage | undefined;
    command.middlewareStack.add(
      scanMiddleware((scanned) => {
        page = scanned;
      }, etags),
      { step: 'deserialize', priority: 'low', name: 'scanListing' },
    );
    const answer = await sendS3(context, location, command, { signal });
    if (page === undefined) throw notAListing(location);
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
      next: truncated ? next : undefined,
      incomplete: truncated && (next === undefined || next === '') ? noWayOn('ListObjectsV2') : undefined,
    };
  };
}

function notAListing(location: Location): AwsFailure {
  return new AwsFailure('The service answered with something that is no listing.', {
    kind: 'not-supported',
    code: 'NotAListing',
    action: 'ListObjectsV2',
    resource: bucketParameter(location),
    advice: 'Check that the endpoint is an S3 service and speaks ListObjectsV2.',
  });
}
