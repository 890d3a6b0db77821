import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithStarInResource = roleGrantRule(724, PASS_ROLE, 'STAR_IN_RESOURCE');
