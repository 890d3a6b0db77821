import { bucketParameter, type Location } from '@/aws/location';

/**
 * `x-amz-copy-source`: bucket or alias and key, or an access point's ARN with `/object/` and the key, percent-encoded
 * but for slashes, and the version.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#AmazonS3-CopyObject-request-header-CopySource
 */
export function copySourceHeader(location: Location, key: string, versionId?: string): string {
  const place = bucketParameter(location);
  const path = encoded(place.startsWith('arn:') ? `${place}/object/${key}` : `${place}/${key}`);
  return versionId === undefined ? path : `${path}?versionId=${encodeURIComponent(versionId)}`;
}

const encoded = (path: string) =>
  encodeURIComponent(path)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
