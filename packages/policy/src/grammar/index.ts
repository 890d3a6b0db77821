export { formatAccount } from './account.ts';
export { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './elements.ts';
