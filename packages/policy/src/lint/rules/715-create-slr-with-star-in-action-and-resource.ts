import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithStarInActionAndResource = roleGrantRule(
  715,
  CREATE_SLR,
  'STAR_IN_ACTION_AND_RESOURCE',
);
