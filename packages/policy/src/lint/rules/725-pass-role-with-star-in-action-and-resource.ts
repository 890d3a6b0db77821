import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithStarInActionAndResource = roleGrantRule(
  725,
  PASS_ROLE,
  'STAR_IN_ACTION_AND_RESOURCE',
);
