import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { momentOf } from './due';
import { isAbout, rulesOf } from './rules';

/**
 * `x-amz-expiration`: when a rule takes the current version away, and which.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export function expirationHeader(bucket: Bucket, version: ObjectVersion): { 'x-amz-expiration'?: string } {
  if (bucket.objects.latest(version.key)?.versionId !== version.versionId) return {};
  const [soonest] = rulesOf(bucket)
    .flatMap((rule) => {
      const at =
        rule.expires && isAbout(rule, version) ? momentOf(rule.expires, version.lastModified) : undefined;
      return at === undefined ? [] : [{ at, id: rule.id }];
    })
    .toSorted((a, b) => a.at - b.at);
  if (soonest === undefined) return {};
  const { at, id } = soonest;
  return {
    'x-amz-expiration': `expiry-date="${new Date(at).toUTCString()}", rule-id="${encodeURIComponent(id)}"`,
  };
}
