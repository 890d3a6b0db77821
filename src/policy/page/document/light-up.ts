import { parsePolicy, type PolicyDocument, type Statement } from '@drawbridge-s3/policy/document';
import type { Highlight } from '../../monaco/decorations';

/**
 * Where the statement of the saved text stands in the draft: the one at the same place when it says the same,
 * else any that does. Undefined when the draft no longer has it.
 */
export function statementInDraft(
  saved: string,
  draft: string,
  index: number,
): { readonly offset: number; readonly length: number } | undefined {
  const wanted = parsePolicy(saved).statements[index];
  if (wanted === undefined) return undefined;
  const document = parsePolicy(draft);
  const text = canonical(saved, wanted);
  const same = (statement: Statement | undefined) =>
    statement !== undefined && canonical(draft, statement) === text;
  const found = same(document.statements[index])
    ? document.statements[index]
    : document.statements.find((statement) => same(statement));
  return found && spanOf(found);
}

/** The statement at an index of the text that is shown. */
export function highlightOf(text: string, index: number): Highlight | undefined {
  const document: PolicyDocument = parsePolicy(text);
  const statement = document.statements[index];
  if (statement === undefined) return undefined;
  const denies = statement.get('Effect')?.value?.value === 'Deny';
  return { ...spanOf(statement), tone: denies ? 'deny' : 'allow' };
}

const spanOf = ({ node }: Statement) => ({ offset: node.offset, length: node.length });

function canonical(text: string, { node }: Statement): string {
  const own = text.slice(node.offset, node.offset + node.length);
  try {
    return JSON.stringify(JSON.parse(own));
  } catch {
    return own;
  }
}
