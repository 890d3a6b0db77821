import { PASS_ROLE, roleGrantRule } from '../role-grants.ts';

export const passRoleWithNotResource = roleGrantRule(721, PASS_ROLE, 'NOT_RESOURCE');
