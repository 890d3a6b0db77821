import { QUOTAS, compact } from '@drawbridge-s3/policy/document';

/** Bucket and access-point policies: https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html */
export const QUOTA = QUOTAS.bucket.limit;

const encoder = new TextEncoder();
export const byteLength = (text: string): number => encoder.encode(text).length;

/** What a save sends: the text as written, without its white space when only that keeps it within the quota. */
export function textToSend(text: string): string {
  if (byteLength(text) <= QUOTA) return text;
  const short = compact(text);
  return short !== undefined && byteLength(short) <= QUOTA ? short : text;
}

/** `1.2 of 20 KB` */
export function sizeText(text: string): string {
  return `${(byteLength(text) / 1024).toFixed(1)} of 20 KB`;
}
