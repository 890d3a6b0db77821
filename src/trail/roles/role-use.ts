import { grantsIn, type HeldGrant } from '@drawbridge-s3/policy/access';
import type { Ability } from '@drawbridge-s3/policy/grants';
import type { Role, RoleSummary } from '@/resources/roles/role';
import { usedGrants, whoFits } from '../grants/grant-use';
import type { Fit, Use } from '../grants/use';

/** A role that others may assume, and what its sessions asked for. */
export interface RoleUse {
  readonly role: Role;
  /** Who may assume it. */
  readonly grants: readonly HeldGrant[];
  readonly fit: Fit;
  readonly requests: number;
  /** Second since 1970 of its sessions' last request in the logs. */
  readonly last: number | undefined;
  /** Of what its policies let it do, what no session asked for. */
  readonly unused: readonly Ability[];
}

/** Whether somebody besides the account's own may assume a role. */
export const trustsOthers = ({ arn, trust }: RoleSummary, account: string, now: number): boolean =>
  grantsIn([{ kind: 'role', arn, account, text: trust, permissions: [] }], now).length > 0;

/** What the roles let their sessions do on S3, held against what those asked for; what was not used first. */
export function roleUses(
  roles: readonly Role[],
  account: string,
  uses: readonly Use[],
  now: number,
): readonly RoleUse[] {
  return roles
    .map((role): RoleUse => {
      const { arn, trust, policies, attached = [] } = role;
      const own = Object.entries(policies).map(([name, text]) => ({ name, text }));
      const others = attached.flatMap(({ arn: name, text }) =>
        text === undefined ? [] : [{ name, text, attached: true }],
      );
      const grants = grantsIn(
        [{ kind: 'role', arn, account, text: trust, permissions: [...own, ...others] }],
        now,
      );
      // Whoever assumed it, logs name the role; and everybody who assumes it shares its permissions.
      const shared = grants.map((grant): HeldGrant => ({ ...grant, who: { kind: 'role', arn } }));
      const sessions = uses.filter(({ who }) => whoFits({ kind: 'role', arn }, who) !== 'no');
      const surely = sessions.filter(({ who }) => whoFits({ kind: 'role', arn }, who) === 'yes');
      const taken = surely.length > 0 ? surely : sessions;
      const never = usedGrants(shared, uses).map(({ unused }) => unused);
      return {
        role,
        grants,
        fit: surely.length > 0 ? 'yes' : sessions.length > 0 ? 'perhaps' : 'no',
        requests: taken.reduce((sum, { requests }) => sum + requests, 0),
        last: taken.length === 0 ? undefined : taken.reduce((latest, use) => Math.max(latest, use.last), 0),
        unused: (never[0] ?? []).filter((ability) => never.every((all) => all.includes(ability))),
      };
    })
    .toSorted((one, other) => (one.last ?? 0) - (other.last ?? 0));
}
