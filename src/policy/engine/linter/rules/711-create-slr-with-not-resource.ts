import { CREATE_SLR, roleGrantRule } from '../role-grants';

export const createSlrWithNotResource = roleGrantRule(711, CREATE_SLR, 'NOT_RESOURCE');
