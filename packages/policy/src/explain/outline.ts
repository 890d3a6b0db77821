import type { Span } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped } from '../grammar/characters.ts';
import { statementSentence } from './sentence.ts';

/** One statement, as lists and lenses show it. */
export interface OutlineEntry {
  /** Counted from 0. */
  readonly index: number;
  /** The whole statement, braces included. */
  readonly span: Span;
  /** Undefined while it is missing or not a word AWS knows. */
  readonly effect: 'Allow' | 'Deny' | undefined;
  /** As it may be shown, and so what follows. */
  readonly sid: string | undefined;
  /** What it says, in English, without a full stop. */
  readonly sentence: string;
}

/** The statements of a text in their order; of a broken text, those that can be read. */
export function outline(text: string, env: PolicyEnv): OutlineEntry[] {
  return parsePolicy(text)
    .statements.filter((statement) => statement.node.type === 'object')
    .map((statement) => {
      const effect: unknown = statement.get('Effect')?.value?.value;
      const sid: unknown = statement.get('Sid')?.value?.value;
      return {
        index: statement.index,
        span: { offset: statement.node.offset, length: statement.node.length },
        effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
        sid: typeof sid === 'string' && sid !== '' ? escaped(sid) : undefined,
        sentence: escaped(statementSentence(statement, env)),
      };
    });
}
