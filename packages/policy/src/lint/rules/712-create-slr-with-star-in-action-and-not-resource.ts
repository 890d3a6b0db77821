import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithStarInActionAndNotResource = roleGrantRule(
  712,
  CREATE_SLR,
  'STAR_IN_ACTION_AND_NOT_RESOURCE',
);
