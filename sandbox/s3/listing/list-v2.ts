import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import {
  checkOptionalAttributes,
  commonPrefixes,
  contentsTree,
  keysOf,
  listRequest,
  liveObject,
} from './contents';
import { continuationToken, openToken } from './token';
import { page, resumeAfter, walk } from './walk';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjectsV2(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const { prefix, delimiter, limit, encoding } = listRequest(call);
  checkOptionalAttributes(call);
  const token = call.query.get('continuation-token');
  const startAfter = call.query.get('start-after') ?? '';
  // A token continues where it says; start-after then counts no more.
  const after = token === undefined ? startAfter : openToken(bucket.name, token);
  const found = page(
    walk(bucket.objects, {
      prefix,
      delimiter,
      after: after === '' ? undefined : after,
      counts: (key) => liveObject(call, key) !== undefined,
    }),
    limit,
  );
  const last = found.entries.at(-1);
  const withOwner = call.query.get('fetch-owner') === 'true';
  const contents = keysOf(found.entries).flatMap((key) => {
    const version = liveObject(call, key);
    return version === undefined ? [] : [contentsTree(call, encoding, version, withOwner)];
  });
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    Prefix: encoding.encode(prefix),
    StartAfter: startAfter === '' ? undefined : encoding.encode(startAfter),
    ContinuationToken: token,
    NextContinuationToken:
      found.truncated && last !== undefined ? continuationToken(bucket.name, resumeAfter(last)) : undefined,
    KeyCount: found.entries.length,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encoding.encode(delimiter),
    EncodingType: encoding.name,
    IsTruncated: found.truncated,
    Contents: contents,
    CommonPrefixes: commonPrefixes(found.entries, encoding),
  });
}
