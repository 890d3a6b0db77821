import type { JsonService, JsonCall } from '../json/handle-json';
import type { KmsOperation } from './call';
import { getKeyPolicy, putKeyPolicy } from './key-policy';
import { describeKey, listAliases, listKeys } from './look';
import { findKey } from '../world/lookup';
import { decrypt, generateDataKey } from './use';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
const OPERATIONS: Readonly<Record<string, KmsOperation>> = {
  DescribeKey: describeKey,
  ListKeys: listKeys,
  ListAliases: listAliases,
  GetKeyPolicy: getKeyPolicy,
  PutKeyPolicy: putKeyPolicy,
  Decrypt: decrypt,
  GenerateDataKey: generateDataKey,
};

const asked =
  (operation: KmsOperation) =>
  ({ kernel, identity, region, context, body }: JsonCall) =>
    operation({
      world: kernel.world,
      identity,
      region,
      context: { ...context, 'kms:CallerAccount': identity.account.id },
      body,
    });

export const kms: JsonService = {
  name: 'kms',
  operations: Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, operation]) => [name, asked(operation)]),
  ),
  about: ({ world }, { account }, region, { KeyId }) => {
    const key =
      typeof KeyId === 'string' ? findKey(world, KeyId, { account: account.id, region }) : undefined;
    if (key === undefined) return {};
    return {
      owner: key.account,
      resources: [{ accountId: key.account, type: 'AWS::KMS::Key', ARN: key.arn }],
    };
  },
  errorBody: ({ message }) => ({ message }),
};
