import { createHash } from 'node:crypto';
import { xmlAnswer } from '../s3/answer';
import type { S3Answer, S3Call } from '../s3/call';
import { invalidRequest, notImplemented } from '../s3/errors';
import { commonPrefixes, contentsTree, listRequest } from '../s3/listing/contents';
import { continuationToken, openToken } from '../s3/listing/token';
import type { Entry } from '../s3/listing/walk';
import { bucketOf } from '../s3/request';
import type { Bucket } from '../world/types';

/**
 * ListObjectsV2 of a directory bucket: whole folders alone, in no order that a name would tell, and with the folders that
 * unfinished uploads are for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function listDirectory(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const { prefix, delimiter, limit, encoding } = listRequest(call);
  if ((call.query.get('start-after') ?? '') !== '') throw notImplemented('start-after');
  if (call.query.get('fetch-owner') === 'true') throw notImplemented('fetch-owner');
  if (delimiter !== '' && delimiter !== '/') throw invalidRequest('The delimiter must be a slash (/).');
  if (prefix !== '' && !prefix.endsWith('/'))
    throw invalidRequest('The prefix of a directory bucket must end in the delimiter (/).');
  const token = call.query.get('continuation-token');
  const after = token === undefined ? '' : openToken(bucket.name, token);
  const entries = entriesOf(bucket, prefix, delimiter)
    .map((entry) => ({ entry, place: placeOf(entry) }))
    .filter(({ place }) => place > after)
    .toSorted((left, right) => (left.place < right.place ? -1 : 1));
  const page = entries.slice(0, limit);
  const truncated = limit > 0 && entries.length > page.length;
  const last = page.at(-1)?.place;
  const listed = page.map(({ entry }) => entry);
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    Prefix: encoding.encode(prefix),
    ContinuationToken: token,
    NextContinuationToken: truncated && last !== undefined ? continuationToken(bucket.name, last) : undefined,
    KeyCount: page.length,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : delimiter,
    EncodingType: encoding.name,
    IsTruncated: truncated,
    Contents: listed.flatMap((entry) => {
      const version = entry.kind === 'key' ? bucket.objects.latest(entry.key) : undefined;
      return version === undefined ? [] : [contentsTree(call, encoding, version, false)];
    }),
    CommonPrefixes: commonPrefixes(listed, encoding),
  });
}

function entriesOf({ objects }: Bucket, prefix: string, delimiter: string): Entry[] {
  const prefixes = new Set<string>();
  const keys: Entry[] = [];
  const folderOf = (key: string) => {
    const slash = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    return slash === -1 ? undefined : key.slice(0, slash + 1);
  };
  for (const key of objects.keys({ prefix })) {
    const folder = folderOf(key);
    if (folder === undefined) keys.push({ kind: 'key', key });
    else prefixes.add(folder);
  }
  for (const { key } of objects.uploads.values()) {
    const folder = key.startsWith(prefix) ? folderOf(key) : undefined;
    if (folder !== undefined) prefixes.add(folder);
  }
  return [...keys, ...Array.from(prefixes, (name): Entry => ({ kind: 'prefix', prefix: name }))];
}

/** The same in every run, and no order of names. */
function placeOf(entry: Entry): string {
  const name = entry.kind === 'key' ? entry.key : entry.prefix;
  return `${createHash('sha1').update(name).digest('hex').slice(0, 12)} ${name}`;
}
