export { formatAccount } from './account.ts';
