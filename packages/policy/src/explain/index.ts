export { outline, type OutlineEntry } from './outline.ts';
export { DELETED_NOTE, numbered, principalName, type AccountNames } from './principal-name.ts';
export { serviceWords } from './principal-words.ts';
export type { Verb } from './verb.ts';
export { principalsIn, whoIn } from './who.ts';
