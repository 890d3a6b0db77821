import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { checkOptionalAttributes, commonPrefixes, contentsTree, listRequest, livePage } from './contents';
import { continuationToken, openToken } from './token';
import { resumeAfter } from './walk';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjectsV2(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const request = listRequest(call);
  const { prefix, delimiter, limit, encoding } = request;
  checkOptionalAttributes(call);
  const token = call.query.get('continuation-token');
  const startAfter = call.query.get('start-after') ?? '';
  // A token continues where it says; start-after then counts no more.
  const after = token === undefined ? startAfter : openToken(bucket.name, token);
  const found = livePage(call, request, after === '' ? undefined : after);
  const last = found.entries.at(-1);
  const withOwner = call.query.get('fetch-owner') === 'true';
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
    Contents: found.objects.map((version) => contentsTree(call, encoding, version, withOwner)),
    CommonPrefixes: commonPrefixes(found.entries, encoding),
  });
}
