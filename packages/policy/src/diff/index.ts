export { diffAccess } from './diff-access.ts';
export { opensToPublic } from './opens-to-public.ts';
export type { AccessChange, AccessDiff, StatementPlace, Undecided, Where, Witness } from './types.ts';
