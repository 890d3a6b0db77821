import { keyPolicies, keyRequests } from '@drawbridge-s3/policy/evaluate';
import { directoryRequest, isDirectory } from '../express/decide';
import { ServiceError } from '../http/error';
import { keyDenied, keySource } from '../kms/authorise';
import { requireUsable } from '../kms/use';
import type { KmsKey } from '../world/types';
import { decideInWorld } from './decide-in-world';
import { callerPolicies } from './policies';
import { requestOf } from './s3-authorise';
import type { S3Question } from './s3-question';

/** The key that an object is, or will be, encrypted under. */
export interface UsedKey {
  readonly key: KmsKey;
  /** The encryption context names the bucket then, and the object otherwise. */
  readonly bucketKey: boolean;
}

/**
 * Asks KMS in the caller's name, as S3 does after its own policies have let the caller in.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @param question of a read or a write, which is what the key is asked for
 * @throws ServiceError 403 AccessDenied in KMS's words; 400 for a key in another state, and for anonymous requests
 */
export function authoriseKeyUse(question: S3Question, { key, bucketKey }: UsedKey): void {
  const { identity, bucket } = question;
  if (identity === undefined) throw unsigned();
  // Who began the session with a directory bucket was asked then.
  if (identity.express !== undefined) return;
  const used = { arn: key.arn, account: key.account, policy: keySource(key), bucketKey };
  const policies = keyPolicies(callerPolicies(identity), used, bucket?.account ?? '');
  const asked = isDirectory(question)
    ? { ...directoryRequest(question), action: 's3:PutObject' }
    : requestOf(question);
  for (const request of keyRequests(asked, used)) {
    const decision = decideInWorld(question.world, request, policies);
    if (decision.allowed) continue;
    const { message } = keyDenied(identity, key, request.action, decision);
    throw new ServiceError('AccessDenied', message, 403);
  }
  passedOn(() => requireUsable(key));
}

/** S3 puts KMS's name before its codes. */
function passedOn(ask: () => void): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(`KMS.${error.code}`, error.message, error.status);
  }
}

const unsigned = () =>
  new ServiceError(
    'InvalidArgument',
    'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
    400,
  );
