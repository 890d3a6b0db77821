import type { KmsKey } from '../world/types';
import { authoriseAny } from './authorise';
import type { KmsCall } from './call';
import { invalid } from './errors';
import { namedKey } from './named-key';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export function describeKey(call: KmsCall): object {
  const key = namedKey(call, { action: 'kms:DescribeKey', aliases: true, acrossAccounts: true });
  return {
    KeyMetadata: {
      AWSAccountId: key.account,
      KeyId: key.id,
      Arn: key.arn,
      CreationDate: key.createdAt / 1000,
      Enabled: key.state === 'Enabled',
      Description: key.description,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: key.state,
      Origin: 'AWS_KMS',
      KeyManager: key.manager,
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
  };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export function listKeys(call: KmsCall): object {
  authoriseAny(call, 'kms:ListKeys');
  const { page, rest } = pageOf(call, keysHere(call), 100);
  return { Keys: page.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...rest };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export function listAliases(call: KmsCall): object {
  authoriseAny(call, 'kms:ListAliases');
  const asked = call.body['KeyId'];
  const all = keysHere(call)
    .filter(({ id, arn }) => asked === undefined || asked === id || asked === arn)
    .flatMap((key) => key.aliases.map((alias) => ({ key, alias })));
  const { page, rest } = pageOf(call, all, 50);
  return {
    Aliases: page.map(({ key, alias }) => ({
      AliasName: alias,
      AliasArn: `arn:aws:kms:${key.region}:${key.account}:${alias}`,
      TargetKeyId: key.id,
      CreationDate: key.createdAt / 1000,
    })),
    ...rest,
  };
}

const keysHere = ({ identity, region }: KmsCall): readonly KmsKey[] =>
  [...identity.account.kmsKeys.values()].filter((key) => key.region === region);

/** A marker is where the next page begins. */
function pageOf<T>({ body }: KmsCall, all: readonly T[], usual: number) {
  const limit = body['Limit'] ?? usual;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw invalid(
      `1 validation error detected: Value '${JSON.stringify(limit)}' at 'limit' failed to satisfy constraint: Member must have value between 1 and 1000`,
    );
  const marker = body['Marker'];
  const start = marker === undefined ? 0 : Number(marker);
  const end = start + limit;
  return {
    page: all.slice(start, end),
    rest: { Truncated: end < all.length, ...(end < all.length ? { NextMarker: String(end) } : {}) },
  };
}
