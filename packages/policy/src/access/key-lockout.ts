import { evaluate } from '../evaluate/evaluate.ts';
import { parseArn } from '../grammar/arn.ts';
import { someRoleOf } from '../callers/principals.ts';
import { ALL_PERMISSIONS } from '../situation/decide.ts';
import { askerOf, type Asker } from './recognise/asker.ts';
import { fulfilling } from './recognise/fulfilling.ts';
import { accountOfWho } from './recognise/principals.ts';
import { grantsOfKey } from './recognise/resource-documents.ts';

const CHANGE = 'kms:PutKeyPolicy';

/**
 * Whether somebody of the key's account, whom their own policies allow everything, could still change the key's policy
 * once this is it. Where nobody could, only AWS Support unlocks the key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * @param key ARN
 */
export function staysChangeable(key: string, text: string): boolean {
  const { account = '', partition = 'aws' } = parseArn(key) ?? {};
  const anybody: Asker = { principal: someRoleOf(account, partition), context: {} };
  const named = grantsOfKey({ kind: 'key', arn: key, account, text }).flatMap(
    ({ who, conditions }): Asker[] => {
      const own = accountOfWho(who) === account;
      if (!own && who.kind !== 'everyone') return [];
      const asker = own ? askerOf(who, partition) : anybody;
      return asker === undefined
        ? []
        : [{ ...asker, context: { ...asker.context, ...fulfilling(conditions, CHANGE) } }];
    },
  );
  return [anybody, ...named].some(
    ({ principal, context }) =>
      evaluate(
        {
          principal,
          action: CHANGE,
          resource: key,
          resourceAccount: account,
          context: { 'aws:SecureTransport': 'true', 'kms:CallerAccount': account, ...context },
        },
        {
          identity: ALL_PERMISSIONS,
          resource: { name: `key policy of ${key}`, document: text },
          resourceKind: 'key',
        },
      ).allowed,
  );
}
