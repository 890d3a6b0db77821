import { remembered } from '../data/remembered.ts';
import { globCovers, hasWildcards, toGlob } from '../grammar/glob.ts';

const compiled = remembered((pattern: string) => toGlob(pattern.toLowerCase()));

/** Whether a policy's action string, its wildcards included, covers an action or all that another string covers. */
export function coversText(pattern: string, action: string): boolean {
  if (hasWildcards(pattern)) return globCovers(compiled(pattern), compiled(action));
  return pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase();
}
