import { parseAccessPointArn, parseArn } from '@drawbridge-s3/policy/grammar';
import { accessPointFrom } from '../location';
import { isBucketName, NO_DIRECTORY_BUCKETS, notUnderstood, splitKey, type GoToResult } from './result';

/**
 * ARNs of buckets, objects, access points, objects behind access points and multi-Region access points.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies
 */
export function readArn(text: string): GoToResult {
  const arn = parseArn(text);
  if (arn === undefined)
    return notUnderstood('This ARN is incomplete: arn:aws:s3:::bucket or arn:aws:s3:::bucket/key.');
  const { service, region, account, resource } = arn;
  if (service === 's3express') return notUnderstood(NO_DIRECTORY_BUCKETS);
  if (service === 's3-outposts')
    return notUnderstood('S3 on Outposts is not supported: paste a bucket of a Region.');
  if (service === 's3-object-lambda')
    return notUnderstood(
      'Object Lambda access points are not supported: paste the bucket or its access point.',
    );
  if (service !== 's3')
    return notUnderstood(
      `This is an ARN of ${service === '' ? 'nothing' : service}: paste one of S3, arn:aws:s3:::bucket.`,
    );
  const named = region !== '' || account !== '';
  if (named && /^accesspoint(?:[/:]|$)/.test(resource)) {
    // Cut short, `…/object` still means everything behind the access point.
    const point = parseAccessPointArn(text) ?? parseAccessPointArn(`${text}/`);
    const location = point && accessPointFrom(point);
    if (location === undefined) {
      return notUnderstood(
        'This access-point ARN is incomplete: arn:aws:s3:region:account:accesspoint/name.',
      );
    }
    return { ok: true, value: { location, ...withoutWildcard(point?.key), ...hint(region) } };
  }
  if (named) {
    return notUnderstood('Bucket ARNs name no Region and no account: arn:aws:s3:::bucket.');
  }
  const slash = resource.indexOf('/');
  const bucket = slash < 0 ? resource : resource.slice(0, slash);
  if (!isBucketName(bucket))
    return notUnderstood('This ARN names no bucket: arn:aws:s3:::bucket or arn:aws:s3:::bucket/key.');
  return {
    ok: true,
    value: {
      location: { type: 'bucket', name: bucket },
      ...withoutWildcard(slash < 0 ? undefined : resource.slice(slash + 1)),
    },
  };
}

function hint(region: string): { regionHint?: string } {
  return region === '' ? {} : { regionHint: region };
}

/** Policies name `bucket/folder/*`; what is meant is the folder. */
function withoutWildcard(path: string | undefined): ReturnType<typeof splitKey> {
  const wildcard = path?.search(/[*?]/) ?? -1;
  if (path === undefined || wildcard < 0) return splitKey(path);
  const prefix = path.slice(0, wildcard);
  return prefix === '' ? {} : { prefix };
}
