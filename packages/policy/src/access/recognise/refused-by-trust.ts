import { evaluate } from '../../evaluate/evaluate.ts';
import type { RequestContext } from '../../evaluate/types.ts';
import { parseArn } from '../../grammar/arn.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../../requests/ordinary.ts';
import { ALL_PERMISSIONS } from '../../situation/decide.ts';
import { askerOf } from './asker.ts';
import { fulfilling } from './fulfilling.ts';
import { mayHave } from './may-have.ts';
import type { HeldConditions, HeldWho } from './types.ts';
import { withWayOut } from './way-out.ts';

const ASSUME = 'sts:AssumeRole';

/**
 * Why a role's trust lets the grantee in and refuses it all the same, whatever it brings; undefined where it does not.
 * @param conditions under which it lets the grantee in
 * @param now milliseconds since the epoch
 */
export function refusedByTrust(
  trust: string,
  role: string,
  who: HeldWho,
  conditions: HeldConditions,
  now: number,
): string | undefined {
  const { partition = 'aws', account = '' } = parseArn(role) ?? {};
  const asker = /"Deny"/.test(trust) ? askerOf(who, partition) : undefined;
  if (asker === undefined) return undefined;
  const { principal } = asker;
  const decide = (context: RequestContext) =>
    evaluate(
      { principal, action: ASSUME, resource: role, resourceAccount: account, context },
      {
        identity: ALL_PERMISSIONS,
        resource: { name: `trust policy of ${role}`, document: trust },
        resourceKind: 'trust',
      },
    );
  const decision = withWayOut(
    decide,
    {
      ...ordinaryContext(principal, new Date(now).toISOString(), ORDINARY_ADDRESS),
      ...asker.context,
      ...fulfilling(conditions, ASSUME),
    },
    mayHave(who),
  );
  return decision.effect === 'explicit-deny' ? decision.deciding[0]?.why : undefined;
}
