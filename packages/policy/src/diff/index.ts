export { diffAccess } from './diff-access.ts';
export type { AccessChange, AccessDiff, StatementPlace, Undecided, Where, Who, Witness } from './types.ts';
