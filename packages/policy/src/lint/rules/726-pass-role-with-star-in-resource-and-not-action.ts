import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithStarInResourceAndNotAction = roleGrantRule(
  726,
  PASS_ROLE,
  'STAR_IN_RESOURCE_AND_NOT_ACTION',
);
