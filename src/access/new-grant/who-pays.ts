import type { Grant } from '@drawbridge-s3/policy/grants';

/**
 * Who pays for requests and transfer once the grant stands, for a bucket that makes the requester pay or not.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
 */
export function whoPays(requesterPays: boolean, { way, grantees }: Pick<Grant, 'way' | 'grantees'>): string {
  if (!requesterPays) return 'Its owner pays for their requests and for what they fetch out of the Region.';
  const header = 'each request has to say x-amz-request-payer: requester';
  // The account of the role that asks is billed, whoever took it.
  if (way === 'role')
    return `The requester pays, and for a role that is the role’s account, its owner: ${header} all the same.`;
  return grantees.every(({ kind }) => kind === 'service')
    ? `The requester pays, and services mostly cannot say so: ${header}.`
    : `The requester pays for requests and transfer: ${header}.`;
}
