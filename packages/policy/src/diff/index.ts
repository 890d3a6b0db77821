export { diffAccess } from './diff-access.ts';
export { opensToPublic } from './opens-to-public.ts';
export type { AccessChange, AccessDiff, StatementPlace, Undecided, Where, Who, Witness } from './types.ts';
