import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithStarInActionAndNotResource = roleGrantRule(
  722,
  PASS_ROLE,
  'STAR_IN_ACTION_AND_NOT_RESOURCE',
);
