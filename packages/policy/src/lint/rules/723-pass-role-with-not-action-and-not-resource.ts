import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithNotActionAndNotResource = roleGrantRule(
  723,
  PASS_ROLE,
  'NOT_ACTION_AND_NOT_RESOURCE',
);
