import type { JsonService, JsonCall } from '../json/handle-json';
import { KMS_TARGET } from '../http/service';
import type { KmsOperation } from './call';
import { getKeyPolicy, putKeyPolicy } from './key-policy';
import { describeKey, listAliases, listKeys } from './look';
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
  target: KMS_TARGET,
  operations: Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, operation]) => [name, asked(operation)]),
  ),
  errorBody: ({ message }) => ({ message }),
};
