import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithStarInResourceAndNotAction = roleGrantRule(
  716,
  CREATE_SLR,
  'STAR_IN_RESOURCE_AND_NOT_ACTION',
);
