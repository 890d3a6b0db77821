import { parseAccessPointArn, parseArn } from '@drawbridge-s3/policy/grammar';
import { accessPointFrom } from '../location';
import { directoryName } from '../places/directory-name';
import { strangeService } from '../places/not-ours';
import { isBucketName, notOpened, notUnderstood, splitKey, type GoToResult } from './result';

/**
 * ARNs of buckets, objects, access points, objects behind access points, multi-Region access points and directory buckets.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies
 */
export function readArn(text: string): GoToResult {
  const arn = parseArn(text);
  if (arn === undefined)
    return notUnderstood('This ARN is incomplete: arn:aws:s3:::bucket or arn:aws:s3:::bucket/key.');
  const { service, region, account, resource } = arn;
  if (service === 's3express') return readDirectoryArn(resource, region);
  const strange = strangeService(service);
  if (strange !== undefined) return notOpened(strange);
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

/** `bucket/NAME` or `accesspoint/NAME`: ARNs of directory buckets name nothing that is in them. */
function readDirectoryArn(resource: string, region: string): GoToResult {
  const [, name = '', path] = /^(?:bucket|accesspoint)\/([^/]*)(?:\/(.*))?$/s.exec(resource) ?? [];
  if (directoryName(name) === undefined)
    return notUnderstood(
      'This ARN names no directory bucket: arn:aws:s3express:region:account:bucket/name--zone--x-s3.',
    );
  return {
    ok: true,
    value: { location: { type: 'bucket', name }, ...withoutWildcard(path), ...hint(region) },
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
