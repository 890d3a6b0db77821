import { xmlAnswer } from '../s3/answer';
import type { S3Answer, S3Call } from '../s3/call';
import { pageSize } from '../s3/request';
import { directoryArn } from './name';

const PAGE = 1000;

/** Of the caller's account, in the Region that is asked. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListDirectoryBuckets.html */
export function listDirectoryBuckets(call: S3Call): S3Answer {
  const after = Buffer.from(call.query.get('continuation-token') ?? '', 'base64url').toString();
  const limit = pageSize(call, 'max-directory-buckets', PAGE);
  const all = [...call.world.buckets.values()]
    .filter(
      ({ directory, account, region, name }) =>
        directory !== undefined &&
        account === call.caller.account?.id &&
        region === call.region &&
        name > after,
    )
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const page = all.slice(0, limit);
  const last = page.at(-1)?.name;
  return xmlAnswer('ListAllMyDirectoryBucketsResult', {
    Buckets: {
      Bucket: page.map(({ name, createdAt, region, account }) => ({
        Name: name,
        CreationDate: new Date(createdAt).toISOString(),
        BucketRegion: region,
        BucketArn: directoryArn(region, account, name),
      })),
    },
    ContinuationToken:
      all.length > page.length && last !== undefined ? Buffer.from(last).toString('base64url') : undefined,
  });
}
