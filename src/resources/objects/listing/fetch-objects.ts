import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { payerOf } from '../requester-pays';
import type { FetchPage } from './list-page';
import { decodeListed } from './url-decoding';

/** Pages of a prefix, as folders and keys (`delimiter` set) or as every key below it. */
export function objectPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  delimiter: '/' | undefined,
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
    const answer = await sendS3(context, location, command, { signal });
    // Services that ignore the parameter do not repeat it, and their keys must not be decoded.
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const relative = (text: string | undefined) => decode(text ?? '').slice(prefix.length);
    const contents = answer.Contents ?? [];
    return {
      folders: (answer.CommonPrefixes ?? []).map((common) => relative(common.Prefix)),
      names: contents.map((object) => relative(object.Key)),
      sizes: contents.map((object) => object.Size ?? 0),
      modified: contents.map((object) => object.LastModified?.getTime() ?? 0),
      classes: contents.map((object) => object.StorageClass ?? 'STANDARD'),
      next: answer.IsTruncated === true ? answer.NextContinuationToken : undefined,
    };
  };
}
