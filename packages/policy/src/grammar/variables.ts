/**
 * The `${…}` of policies. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface Placeholder {
  /** Offset of the `$`. */
  readonly start: number;
  /** Braces included; where the closing one is missing, up to the next `${` or the end. */
  readonly length: number;
  /** Between the braces. */
  readonly body: string;
  readonly closed: boolean;
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
export const isLiteral = (body: string): boolean => body === '*' || body === '?' || body === '$';

/** A text as a value of a policy that means itself alone: nothing in it is a wildcard or a variable. */
export const literalValue = (text: string): string =>
  text.replaceAll(/[*?]|\$(?=\{)/g, (character) => `\${${character}}`);

/** Every `${` of a text, what only begins like a variable included. */
export function placeholdersOf(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start + 2)) {
    const end = text.indexOf('}', start);
    const next = text.indexOf('${', start + 2);
    const closed = end >= 0 && (next < 0 || end < next);
    const stop = closed ? end + 1 : next < 0 ? text.length : next;
    found.push({ start, length: stop - start, body: text.slice(start + 2, closed ? end : stop), closed });
  }
  return found;
}

/** Those that are variables, or were meant to be. */
export const variablesOf = (text: string): Placeholder[] =>
  placeholdersOf(text).filter(({ closed, body }) => !closed || !isLiteral(body));

export interface VariableParts {
  /** The condition key as it is written, blanks included. */
  readonly name: string;
  /** `v` of `key, 'v'`. */
  readonly fallback: string | undefined;
  /** A comma follows the name, and no default in single quotes after it. */
  readonly unquoted: boolean;
}

/** What stands between the braces of a variable. */
export function partsOf(body: string): VariableParts {
  const comma = body.indexOf(',');
  if (comma < 0) return { name: body, fallback: undefined, unquoted: false };
  const fallback = /^\s*'([^']*)'$/.exec(body.slice(comma + 1))?.[1];
  return { name: body.slice(0, comma), fallback, unquoted: fallback === undefined };
}
