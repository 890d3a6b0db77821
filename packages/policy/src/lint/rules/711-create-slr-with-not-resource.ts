import { CREATE_SLR, roleGrantRule } from '../role-grants.ts';

export const createSlrWithNotResource = roleGrantRule(711, CREATE_SLR, 'NOT_RESOURCE');
