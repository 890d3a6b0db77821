export { parsePolicy as parse } from './document/parse.ts';
export { lint } from './lint/lint.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { diffAccess as diff } from './diff/diff-access.ts';
export { accessMatrix as matrix } from './matrix/access-matrix.ts';
