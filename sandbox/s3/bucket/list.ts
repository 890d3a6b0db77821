import { ServiceError } from '../../http/error';
import { compareUtf8 } from '../../storage/utf8-order';
import { xmlAnswer, xmlDate } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { continuationToken, openToken } from '../listing/token';
import { invalidArgument } from '../errors';
import { ownerElement } from '../request';

const PAGE = 10_000;

/** The caller's account's buckets. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export function listBuckets(call: S3Call): S3Answer {
  const { account } = call.caller;
  if (account === undefined) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const prefix = call.query.get('prefix');
  const region = call.query.get('bucket-region');
  const token = call.query.get('continuation-token');
  const asked = call.query.get('max-buckets');
  const limit = maxBuckets(asked);
  const after = token === undefined ? undefined : openToken(account.id, token);
  const rest = [...call.world.buckets.values()]
    .filter(
      (bucket) =>
        bucket.account === account.id &&
        bucket.directory === undefined &&
        bucket.name.startsWith(prefix ?? '') &&
        (region === undefined || bucket.region === region) &&
        (after === undefined || compareUtf8(bucket.name, after) > 0),
    )
    .toSorted((a, b) => compareUtf8(a.name, b.name));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  // The shorter form of before 2024 for callers that use none of its parameters.
  const paginated =
    asked !== undefined || token !== undefined || region !== undefined || prefix !== undefined;
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: ownerElement(call, account),
    Buckets: {
      Bucket: page.map((bucket) => ({
        Name: bucket.name,
        CreationDate: xmlDate(bucket.createdAt),
        BucketRegion: paginated ? bucket.region : undefined,
        BucketArn: paginated ? `arn:aws:s3:::${bucket.name}` : undefined,
      })),
    },
    ContinuationToken:
      rest.length > page.length && last !== undefined ? continuationToken(account.id, last.name) : undefined,
    Prefix: prefix,
  });
}

function maxBuckets(text: string | undefined): number {
  if (text === undefined) return PAGE;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= PAGE) return value;
  throw invalidArgument('Argument max-buckets must be an integer between 1 and 10000', 'max-buckets', text);
}
