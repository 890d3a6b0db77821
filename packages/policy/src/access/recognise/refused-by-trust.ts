import { evaluate } from '../../evaluate/evaluate.ts';
import { parseArn } from '../../grammar/arn.ts';
import { statementsIn } from '../add-statements.ts';
import { askerOf } from './asker.ts';
import type { HeldWho } from './types.ts';

/**
 * Why a role's trust lets the grantee in and refuses it all the same; undefined where it does not. Only a Deny that asks
 * for nothing counts: one with conditions may have a way out.
 */
export function refusedByTrust(trust: string, role: string, who: HeldWho): string | undefined {
  const denies = statementsIn(trust).filter(
    (statement) => statement['Effect'] === 'Deny' && statement['Condition'] === undefined,
  );
  const { partition = 'aws', account = '' } = parseArn(role) ?? {};
  const asker = denies.length === 0 ? undefined : askerOf(who, partition);
  if (asker === undefined) return undefined;
  const decision = evaluate(
    {
      principal: asker.principal,
      action: 'sts:AssumeRole',
      resource: role,
      resourceAccount: account,
      context: asker.context,
    },
    {
      identity: [],
      resource: { name: `trust policy of ${role}`, document: { Version: '2012-10-17', Statement: denies } },
      resourceKind: 'trust',
    },
  );
  return decision.effect === 'explicit-deny' ? decision.deciding[0]?.why : undefined;
}
