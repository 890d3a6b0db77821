import type { Grant } from '@drawbridge-s3/policy/grants';

/**
 * Who pays for requests and transfer of a bucket that makes the requester pay, and what that takes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
 */
export function requesterPaysWords({ way, grantees }: Pick<Grant, 'way' | 'grantees'>): string {
  const header = 'each request has to say x-amz-request-payer: requester';
  // The account of the role that asks is billed, whoever took it.
  if (way === 'role')
    return `The requester pays, and for a role that is the role’s account, its owner: ${header} all the same.`;
  return grantees.every(({ kind }) => kind === 'service')
    ? `The requester pays, and services mostly cannot say so: ${header}.`
    : `The requester pays for requests and transfer: ${header}.`;
}
