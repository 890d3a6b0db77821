import { principalName } from '../explain/principal-name.ts';
import { words } from '../needs/statements.ts';
import type { Grant } from '../grants/grant.ts';
import { grantsIn } from './recognise/grants-in.ts';
import { whoId } from './recognise/who-id.ts';
import { whoOf } from './recognise/who-of.ts';
import { roleArn } from './role-documents.ts';
import type { GrantRemark, Ground } from './types.ts';

/** Whoever may assume a role that stands already gains what is added to it. */
export function roleRemarks(
  { way, role, places: [place], grantees }: Grant,
  { roles }: Ground,
): readonly GrantRemark[] {
  if (way !== 'role' || role === undefined || place === undefined) return [];
  const arn = roleArn(place, role);
  const { account } = place;
  const text = roles[arn]?.trust ?? '';
  const trusted = grantsIn([{ kind: 'role', arn, account, text, permissions: [] }], 0, { own: true });
  const meant = new Set(grantees.map((grantee) => whoId(whoOf(grantee))));
  const names = new Set(
    trusted
      .map(({ who }) => whoId(who))
      .filter((id) => !meant.has(id))
      .map((id) => principalName(id, account).short),
  );
  if (names.size === 0) return [];
  return [
    {
      code: 'role-shared',
      sentence: `The role ${role.name} is there already, and ${words([...names])} may assume it: whatever is added to it is theirs too. Name another role to keep it from them.`,
      blocks: false,
    },
  ];
}
