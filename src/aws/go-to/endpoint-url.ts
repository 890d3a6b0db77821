import { locationFromParameter } from '../location';
import { strangeName, strangeService } from '../places/not-ours';
import {
  decode,
  isBucketName,
  notOpened,
  notUnderstood,
  splitKey,
  type GoTo,
  type GoToResult,
} from './result';

const REGION = '[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2}';
const DOMAIN = 'amazonaws\\.(?:com\\.cn|com|eu)';
const S3 = new RegExp(
  `^(?:(.+)\\.)?s3(?:-fips)?(?:\\.dualstack)?(?:[.-](${REGION}|external-1))?\\.${DOMAIN}$`,
);
const WEBSITE = new RegExp(`^(.+)\\.s3-website[.-](${REGION})\\.${DOMAIN}$`);
const ACCESS_POINT = new RegExp(
  `^([a-z0-9-]+)-(\\d{12})\\.s3-accesspoint(?:-fips)?(?:\\.dualstack)?\\.(${REGION})\\.(${DOMAIN})$`,
);
const MULTI_REGION = /^([a-z0-9]+\.mrap)\.accesspoint\.s3-global\.amazonaws\.com$/;

/** Of directory buckets: their zones, and the Regional host that makes and deletes them. */
const ZONAL = new RegExp(
  `^(.+)\\.s3express(?:-fips)?-[a-z0-9-]+-az\\d+(?:\\.dualstack)?\\.(${REGION})\\.${DOMAIN}$`,
);
const EXPRESS_CONTROL = new RegExp(
  `^s3express-control(?:-fips)?(?:\\.dualstack)?\\.(${REGION})\\.${DOMAIN}$`,
);
const STRANGE = new RegExp(`(?:^|\\.)(s3-outposts|s3-object-lambda)(?:-fips)?\\.${REGION}\\.${DOMAIN}$`);

/**
 * Reads S3's own URLs. Of the query only `versionId`, `prefix` and a listing's `delimiter` are looked at; a
 * presigned URL's signature and token stay behind.
 * @param text as pasted: a URL object has already resolved dot segments.
 * @param endpoints origins of a lookalike, whose URLs are path-style or name the bucket before the host
 */
export function readEndpointUrl(url: URL, text: string, endpoints: readonly string[]): GoToResult {
  const path = rawPath(text);
  const website = WEBSITE.exec(url.hostname);
  if (website !== null) return place(website[1], path, url, website[2]);
  const point = ACCESS_POINT.exec(url.hostname);
  if (point !== null) return accessPoint(point, path, url);
  if (MULTI_REGION.test(url.hostname)) {
    return notUnderstood(
      "Paste the Multi-Region Access Point's ARN instead; its URL does not name the account.",
    );
  }
  const zonal = ZONAL.exec(url.hostname);
  if (zonal !== null) return place(zonal[1], path, url, zonal[2]);
  const control = EXPRESS_CONTROL.exec(url.hostname);
  if (control !== null) return pathStyle(path, url, control[1]);
  const strange = strangeService(STRANGE.exec(url.hostname)?.[1] ?? '');
  if (strange !== undefined) return notOpened(strange);
  const s3 = S3.exec(url.hostname);
  if (s3 !== null) {
    const [, bucket, region] = s3;
    const hint = region === 'external-1' ? 'us-east-1' : region;
    return bucket === undefined ? pathStyle(path, url, hint) : place(bucket, path, url, hint);
  }
  for (const endpoint of endpoints) {
    const { host } = new URL(endpoint);
    if (url.host === host) return pathStyle(path, url, undefined);
    if (url.host.endsWith(`.${host}`))
      return place(url.host.slice(0, -host.length - 1), path, url, undefined);
  }
  return notUnderstood(strangeHost(url.hostname));
}

/** Of no use here, whatever its path: a first segment that could be a bucket's name is on every web page. */
function strangeHost(host: string): string {
  if (host.endsWith('.cloudfront.net')) {
    return `${host} is a CloudFront distribution, whose URLs do not name the bucket behind it: paste the bucket's own name or URL.`;
  }
  return `${host} is no host of S3 or of this connection: paste a bucket name, an s3:// URL or one such as https://bucket.s3.eu-west-1.amazonaws.com/key.`;
}

function rawPath(text: string): string {
  return /^[a-z]+:\/\/[^/?#]*\/?([^?#]*)/i.exec(text)?.[1] ?? '';
}

function pathStyle(path: string, url: URL, region: string | undefined): GoToResult {
  const slash = path.indexOf('/');
  const bucket = decode(slash < 0 ? path : path.slice(0, slash));
  if (bucket === '') return notUnderstood('This URL names no bucket: add /bucket to it.');
  return place(bucket, slash < 0 ? '' : path.slice(slash + 1), url, region);
}

function place(bucket: string | undefined, path: string, url: URL, region: string | undefined): GoToResult {
  const strange = strangeName(bucket ?? '');
  if (strange !== undefined) return notOpened(strange);
  if (bucket === undefined || !isBucketName(bucket)) {
    return notUnderstood(
      'This URL names no bucket: paste one such as https://bucket.s3.eu-west-1.amazonaws.com/key.',
    );
  }
  return {
    ok: true,
    value: {
      location: locationFromParameter(bucket),
      ...within(path, url),
      ...(region === undefined ? {} : { regionHint: region }),
    },
  };
}

function accessPoint(match: RegExpExecArray, path: string, url: URL): GoToResult {
  const [, name = '', account = '', region = '', domain = ''] = match;
  const partition = region.startsWith('us-gov-')
    ? 'aws-us-gov'
    : domain === 'amazonaws.com.cn'
      ? 'aws-cn'
      : domain === 'amazonaws.eu'
        ? 'aws-eusc'
        : 'aws';
  const location = { type: 'access-point', name, account, region, partition } as const;
  return { ok: true, value: { location, ...within(path, url), regionHint: region } };
}

/** Key and version from the path; for a listing's URL the prefix from the query. */
function within(path: string, url: URL): Omit<GoTo, 'location'> {
  const prefix = url.searchParams.get('prefix');
  if (path === '' && prefix !== null && prefix !== '') return { prefix };
  const versionId = url.searchParams.get('versionId');
  return { ...splitKey(decode(path)), ...(versionId === null ? {} : { versionId }) };
}
