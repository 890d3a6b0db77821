import { remembered } from '../data/remembered.ts';
import { wildcardPattern } from '../grammar/wildcard.ts';

const compiled = remembered((pattern: string) => wildcardPattern(pattern, 'i'));

/** Whether a policy's action string, its wildcards included, covers an action or all that another string covers. */
export function coversText(pattern: string, action: string): boolean {
  if (/[*?]/.test(pattern)) return compiled(pattern).test(action);
  return pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase();
}
