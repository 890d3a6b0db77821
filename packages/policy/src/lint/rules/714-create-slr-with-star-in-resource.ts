import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithStarInResource = roleGrantRule(714, CREATE_SLR, 'STAR_IN_RESOURCE');
