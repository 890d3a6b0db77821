import type { Credentials } from '../aws/context';
import { AwsFailure } from '../aws/failure';

interface IssuedKeys {
  readonly AccessKeyId?: string;
  readonly SecretAccessKey?: string;
  readonly SessionToken?: string;
  readonly Expiration?: Date;
}

/** The credentials of an answer, which services that only look like AWS may leave out. */
export function minted(issued: IssuedKeys | undefined, action: string): Credentials {
  if (!issued?.AccessKeyId || !issued.SecretAccessKey || !issued.SessionToken) {
    throw new AwsFailure('The answer holds no credentials.', {
      kind: 'not-supported',
      code: 'UnexpectedAnswer',
      action,
      advice: `Check that the endpoint offers ${action}.`,
    });
  }
  return {
    accessKeyId: issued.AccessKeyId,
    secretAccessKey: issued.SecretAccessKey,
    sessionToken: issued.SessionToken,
    expiration: issued.Expiration,
  };
}
