import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithNotActionAndNotResource = roleGrantRule(
  713,
  CREATE_SLR,
  'NOT_ACTION_AND_NOT_RESOURCE',
);
