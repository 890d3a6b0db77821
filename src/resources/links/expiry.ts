import { AwsFailure } from '@/aws/failure';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html#PresignedUrl-Expiration */
export const LONGEST_LINK = 7 * 24 * 3600;

export interface TrueExpiry {
  readonly signedAt: Date;
  readonly expiresAt: Date;
  /** From signing to expiry. */
  readonly seconds: number;
  /** What ends the link: what was asked for, the credentials it is signed with, or S3's own limit. */
  readonly limitedBy: 'request' | 'session' | 'service';
}

/**
 * A link dies with the credentials that signed it, whatever it says of itself.
 * @throws AwsFailure `expired` when the credentials are over already.
 */
export function trueExpiry(asked: number, credentialsEnd: Date | undefined, now: Date): TrueExpiry {
  const left =
    credentialsEnd === undefined ? Infinity : Math.floor((credentialsEnd.getTime() - now.getTime()) / 1000);
  if (left < 1) {
    throw new AwsFailure('The credentials that would sign the link have expired.', {
      kind: 'expired',
      code: 'SessionExpired',
      advice: 'Renew the session, then make the link.',
    });
  }
  const seconds = Math.max(1, Math.min(asked, LONGEST_LINK, left));
  const limitedBy = seconds === asked ? 'request' : seconds === left ? 'session' : 'service';
  return { signedAt: now, expiresAt: new Date(now.getTime() + seconds * 1000), seconds, limitedBy };
}
