export { FIELDS, GRANTS, grantProblems, type GrantField, type GrantValues } from './grants.ts';
