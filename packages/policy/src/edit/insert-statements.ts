import { applyEdits, modify } from 'jsonc-parser';
import { parsePolicy } from '../document/parse.ts';
import { format } from '../language/format.ts';

const FORMATTING = { tabSize: 2, insertSpaces: true, eol: '\n' };

/**
 * Adds statements at the end of a policy and leaves the rest of the text as it is. A text without a policy becomes
 * one; undefined when the text is broken, where nothing can be added without guessing.
 */
export function insertStatements(text: string, statements: readonly object[]): string | undefined {
  if (text.trim() === '')
    return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
  const document = parsePolicy(text);
  if (document.syntax.length > 0 || document.root?.type !== 'object') return undefined;
  const list = document.get('Statement')?.value;
  const put = (path: string[], value: unknown) =>
    applyEdits(text, modify(text, path, value, { formattingOptions: FORMATTING }));
  if (list === undefined) return put(['Statement'], statements);
  if (list.type === 'object') {
    const only: unknown = JSON.parse(text.slice(list.offset, list.offset + list.length));
    return put(['Statement'], [only, ...statements]);
  }
  if (list.type !== 'array') return undefined;
  const last = list.children?.at(-1);
  if (last === undefined) return put(['Statement'], statements);
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, last.offset))?.[1] ?? '    ';
  const added = statements.map(
    (statement) => `,\n${indent}${JSON.stringify(statement, undefined, 2).replaceAll('\n', `\n${indent}`)}`,
  );
  const end = last.offset + last.length;
  return text.slice(0, end) + added.join('') + text.slice(end);
}

/** A Sid like `name` that no statement of the text has yet. */
export function freeSid(text: string, name: string): string {
  const taken = new Set(parsePolicy(text).statements.map((statement) => statement.get('Sid')?.value?.value));
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}${count}`)) count++;
  return `${name}${count}`;
}

/** How a stored policy is shown: AWS hands it back on one line. */
export const readable = (text: string): string => format(text);
