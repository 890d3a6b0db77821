import { toGlob, type Glob } from '../grammar/glob.ts';
import type { Keys } from '../grammar/template.ts';
import { expandGlob, expandText, parseTemplate } from '../grammar/template.ts';
import { arnPattern, wildcard, type Pattern } from './automaton/pattern.ts';
import type { Line } from './line.ts';

/** Patterns of all values the lines compare a string with, variables filled in from `keys`; each once. */
export function patternsOf(lines: readonly Line[], keys: Keys): readonly Pattern[] {
  const found = new Map<string, Pattern>();
  for (const { condition, variables } of lines) {
    for (const value of condition.expected) {
      const pattern = patternOf(condition.operator.base, value, variables, keys);
      if (pattern !== undefined) found.set(`${pattern.ignoreCase} ${pattern.units.join(' ')}`, pattern);
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pattern]) => pattern);
}

/** Undefined for what is no pattern of text, and where a variable has no value. */
export function patternOf(base: string, value: string, variables: boolean, keys: Keys): Pattern | undefined {
  const template = parseTemplate(value, variables);
  switch (base) {
    case 'StringLike':
      return whole(expandGlob(template, keys));
    case 'ArnLike': {
      const glob = expandGlob(template, keys);
      return glob === undefined ? undefined : arnPattern(glob);
    }
    case 'StringEquals':
    case 'StringEqualsIgnoreCase': {
      const text = expandText(template, keys);
      return text === undefined ? undefined : wildcard(literal(text), base === 'StringEqualsIgnoreCase');
    }
    case 'BinaryEquals':
      return wildcard(literal(value));
    default:
      return undefined;
  }
}

const whole = (glob: Glob | undefined) => (glob === undefined ? undefined : wildcard(glob));

export function literal(text: string): Glob {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

export const framed = (pattern: string): Pattern => wildcard(toGlob(pattern));

/** The pattern with something readable for its wildcards. */
export function filled(pattern: string, word: string): string {
  return pattern.replace(/\*+/g, word).replaceAll('?', 'x');
}
