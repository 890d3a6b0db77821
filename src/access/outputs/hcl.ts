import { asciiJson, codePointEscape } from './ascii';

/** Text of an expression: a reference or a number stands as it is. */
export interface HclExpression {
  readonly expression: string;
}

export type HclValue = string | HclExpression;

/** Members of a block; a nested block is one whose value is a record, and several of a name are a list of them. */
export interface HclBody {
  readonly [name: string]: HclValue | HclBody | readonly HclBody[];
}

/** A quoted string: https://developer.hashicorp.com/terraform/language/expressions/strings#quoted-strings */
function hclString(text: string): string {
  const escaped = text.replaceAll(/[^ -~]|["\\]/gu, (character) =>
    character === '"' || character === '\\' ? `\\${character}` : codePointEscape(character),
  );
  return `"${withoutTemplates(escaped)}"`;
}

/**
 * A policy as a heredoc, in which a backslash means nothing, so that the JSON stays what people know. `jsonencode` of an
 * object would read its texts first: https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings
 */
export function hclPolicy(policy: unknown): HclExpression {
  const lines = withoutTemplates(asciiJson(policy, 2)).split('\n');
  return { expression: ['<<-POLICY', ...lines.map((line) => `    ${line}`), '  POLICY'].join('\n') };
}

/** A list of texts. */
export const hclStrings = (texts: readonly string[]): HclExpression => ({
  expression: `[${texts.map(hclString).join(', ')}]`,
});

/** A resource, formatted as `terraform fmt` leaves it. */
export function hclResource(type: string, name: string, body: HclBody): string {
  return `resource ${hclString(type)} ${hclString(name)} {\n${bodyLines(body, '  ').join('\n')}\n}\n`;
}

/** What stands in a block, on its own. */
export const hclBody = (body: HclBody): string => `${bodyLines(body, '').join('\n').trim()}\n`;

/** Equals signs stand below each other; blocks come last. */
function bodyLines(body: HclBody, indent: string): string[] {
  const entries = Object.entries(body).flatMap(([name, value]): [string, HclValue | HclBody][] =>
    isList(value) ? value.map((one) => [name, one]) : [[name, value]],
  );
  const width = Math.max(...entries.map(([name, value]) => (isBody(value) ? 0 : name.length)));
  const values = entries.flatMap(([name, value]) =>
    isBody(value) ? [] : [`${indent}${name.padEnd(width)} = ${textOf(value)}`],
  );
  const blocks = entries.flatMap(([name, value]) =>
    isBody(value) ? ['', `${indent}${name} {`, ...bodyLines(value, `${indent}  `), `${indent}}`] : [],
  );
  return [...values, ...blocks];
}

const isBody = (value: HclValue | HclBody): value is HclBody =>
  typeof value === 'object' && !('expression' in value);

const isList = (value: HclBody[string]): value is readonly HclBody[] => Array.isArray(value);

const textOf = (value: HclValue): string => (typeof value === 'string' ? hclString(value) : value.expression);

/** `${` and `%{` begin something to be worked out, in policies they are texts: doubled, they stay. */
const withoutTemplates = (text: string): string =>
  text.replaceAll('${', () => '$${').replaceAll('%{', () => '%%{');
