import type { CORSRule } from '@aws-sdk/client-s3';

/**
 * The rule that lets pages of one origin send by form and read the answer: `null` is a page opened from a disk, and with
 * it every other page that has no origin. A form is signed, so it opens nothing to whoever holds none.
 */
export const dropRule = (origin: string): CORSRule => ({
  ID: `drop-page-${origin}`.slice(0, 255),
  AllowedOrigins: [origin],
  AllowedMethods: ['POST'],
  ExposeHeaders: ['ETag', 'x-amz-request-id'],
  MaxAgeSeconds: 3000,
});
