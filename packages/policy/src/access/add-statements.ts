import { insertStatements, freeSid } from '../edit/insert-statements.ts';
import { parsePolicy } from '../document/parse.ts';
import type { StatementJson } from '../grants/grant-statements.ts';
import { stable } from './stable.ts';
import type { Standing } from './types.ts';

/** A text with statements added, and which were added under which Sid. */
export interface Added {
  readonly statements: readonly StatementJson[];
  readonly after: string;
}

/**
 * Adds what does not stand there yet, whatever its Sid. Undefined for a text that is no policy: nothing can be added to
 * it without guessing.
 */
export function addStatements(before: Standing, wanted: readonly StatementJson[]): Added | undefined {
  const text = before ?? '';
  const standing = new Set(statementsIn(text).map(contentOf));
  let after = text;
  const added: StatementJson[] = [];
  for (const statement of wanted) {
    if (standing.has(contentOf(statement))) continue;
    standing.add(contentOf(statement));
    const sid = freeSid(after, String(statement['Sid']));
    const own = { ...statement, Sid: sid };
    const next = insertStatements(after, [own]);
    if (next === undefined) return undefined;
    after = next;
    added.push(own);
  }
  return { statements: added, after };
}

/** The statements of a text as JSON; none of one that cannot be read. */
export function statementsIn(text: string): readonly StatementJson[] {
  const document = parsePolicy(text);
  if (document.syntax.length > 0) return [];
  return document.statements.map(
    ({ node }) => JSON.parse(text.slice(node.offset, node.offset + node.length)) as StatementJson,
  );
}

/** A statement without its name: two of one content are one. Members and values in any order. */
function contentOf(statement: StatementJson): string {
  const { Sid: _, ...rest } = statement;
  return stable(rest);
}
