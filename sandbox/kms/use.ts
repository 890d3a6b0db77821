import { ServiceError } from '../http/error';
import type { KmsKey } from '../world/types';
import type { KmsCall } from './call';
import { missing } from './errors';
import { namedKey } from './named-key';

/**
 * Since February 2026 a dry run takes no ciphertext, and then the key has to be named.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
export function decrypt(call: KmsCall): never {
  const { body } = call;
  if (body['CiphertextBlob'] === undefined && body['DryRun'] !== true) throw missing('ciphertextBlob');
  return dryRun(call, 'kms:Decrypt');
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html */
export const generateDataKey = (call: KmsCall): never => dryRun(call, 'kms:GenerateDataKey');

/** @throws ServiceError always: DryRunOperationException where it would have succeeded */
function dryRun(call: KmsCall, action: string): never {
  const key = namedKey(
    { ...call, context: { ...call.context, ...encryptionContext(call) } },
    { action, aliases: true, acrossAccounts: true },
  );
  requireUsable(key);
  if (call.body['DryRun'] === true)
    throw new ServiceError(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
      412,
    );
  throw new ServiceError(
    'UnsupportedOperationException',
    'The sandbox encrypts nothing: ask with DryRun whether it would be allowed.',
    400,
  );
}

/** Condition keys of the context that the request gives. */
function encryptionContext({ body }: KmsCall): KmsCall['context'] {
  const given = Object.entries((body['EncryptionContext'] ?? {}) as Readonly<Record<string, string>>);
  if (given.length === 0) return {};
  return {
    ...Object.fromEntries(given.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    'kms:EncryptionContextKeys': given.map(([name]) => name),
  };
}

/**
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 * @throws ServiceError DisabledException, KMSInvalidStateException
 */
export function requireUsable({ arn, state }: KmsKey): void {
  if (state === 'Disabled') throw new ServiceError('DisabledException', `${arn} is disabled.`, 400);
  if (state === 'PendingDeletion')
    throw new ServiceError('KMSInvalidStateException', `${arn} is pending deletion.`, 400);
}
