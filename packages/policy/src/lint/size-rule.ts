import type { DocumentKind } from '../document/ast.ts';
import { QUOTAS, policySize } from '../document/quota.ts';
import { type Place, type Rule, awsRule } from './rule.ts';
import type { PolicyDocument } from '../document/ast.ts';

/** A document that is too long is marked at its opening brace. */
export function atStart(document: PolicyDocument): Place | undefined {
  return document.root && { path: [], span: { offset: document.root.offset, length: 1 } };
}

export const count = (characters: number): string => characters.toLocaleString('en-US');

/** A rule about the size of one kind of document. */
export function sizeRule(
  rule: Pick<Rule, 'number' | 'code' | 'doc'> & { readonly kind: DocumentKind; readonly advice: string },
): Rule {
  const { kind, advice, ...own } = rule;
  return awsRule({
    ...own,
    type: 'WARNING',
    kinds: [kind],
    *check({ document }) {
      const size = policySize(kind, document.text);
      const { limit } = QUOTAS[kind];
      const at = atStart(document);
      if (size > limit && at)
        yield {
          message: `The policy has ${count(size)} characters without white space; ${count(limit)} are allowed. ${advice}`,
          at,
        };
    },
  });
}
