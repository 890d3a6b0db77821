import type { XmlElement } from '../s3/xml/parse';
import { childOf, childrenOf, requiredText, textOf } from '../s3/xml/read';

const HEADERS = {
  ContentType: 'content-type',
  CacheControl: 'cache-control',
  ContentDisposition: 'content-disposition',
  ContentEncoding: 'content-encoding',
  ContentLanguage: 'content-language',
} as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3ObjectMetadata.html */
export function metadataHeaders(metadata: XmlElement): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(HEADERS)) {
    const value = textOf(metadata, name);
    if (value !== undefined) headers[header] = value;
  }
  const expires = textOf(metadata, 'HttpExpiresDate');
  if (expires !== undefined) headers['expires'] = new Date(expires).toUTCString();
  const user = childOf(metadata, 'UserMetadata');
  for (const entry of user === undefined ? [] : childrenOf(user, 'entry'))
    headers[`x-amz-meta-${requiredText(entry, 'key')}`] = textOf(entry, 'value') ?? '';
  const sse = textOf(metadata, 'SSEAlgorithm');
  if (sse !== undefined) headers['x-amz-server-side-encryption'] = sse === 'KMS' ? 'aws:kms' : sse;
  return headers;
}
