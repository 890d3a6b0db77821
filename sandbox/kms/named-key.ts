import { parseArn } from '@drawbridge-s3/policy/grammar';
import { findKey } from '../world/lookup';
import type { KmsKey } from '../world/types';
import { authoriseKey, unknownKey } from './authorise';
import type { KmsCall } from './call';
import { invalidArn, missing, notFound } from './errors';

/** What an operation takes for a key. */
interface Taken {
  /** `kms:DescribeKey` */
  readonly action: string;
  readonly aliases?: boolean;
  /** It may be asked about another account's key. */
  readonly acrossAccounts?: boolean;
}

/**
 * The key that the call names, which it may be asked about.
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 * @throws ServiceError NotFoundException, InvalidArnException, AccessDeniedException
 */
export function namedKey(call: KmsCall, taken: Taken): KmsKey {
  const { body, identity, region, world } = call;
  const name = body['KeyId'];
  if (typeof name !== 'string' || name === '') throw missing('keyId');
  const arn = parseArn(name);
  if (name.startsWith('arn:') && (arn?.service !== 'kms' || !/^(?:key|alias)\//.test(arn.resource)))
    throw invalidArn(name);
  if (arn !== undefined && arn.region !== region) throw notFound(`Invalid arn ${arn.region}`);
  const isAlias = (arn?.resource ?? name).startsWith('alias/');
  if (isAlias && taken.aliases !== true) throw notFound(`Invalid keyId '${name}'`);
  const account = arn?.account ?? identity.account.id;
  const foreign = account !== identity.account.id;
  const key = findKey(world, name, { account: identity.account.id, region });
  if (foreign && (key === undefined || taken.acrossAccounts !== true))
    throw unknownKey(identity, taken.action);
  if (key === undefined) {
    const full =
      arn === undefined ? `arn:aws:kms:${region}:${account}:${isAlias ? '' : 'key/'}${name}` : name;
    throw notFound(isAlias ? `Alias ${full} is not found.` : `Key '${full}' does not exist`);
  }
  authoriseKey(call, key, taken.action);
  return key;
}
