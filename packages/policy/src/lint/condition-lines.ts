import { findConditionKey } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { ConditionKey } from '../data/table.ts';
import type { Condition, PolicyDocument, Statement } from '../document/ast.ts';
import { type Operator, parseOperator } from '../grammar/operators.ts';

export interface ConditionLine extends Condition {
  readonly statement: Statement;
  /** undefined: not an operator, or not a known key; other rules say so. */
  readonly parsed: Operator | undefined;
  readonly known: ConditionKey | undefined;
  /** `Deny` or `Allow`, where it is one of them. */
  readonly effect: unknown;
}

const operatorOf = remembered(parseOperator);

/** Two dozen rules ask for the lines of the same document. */
const lines = new WeakMap<PolicyDocument, readonly ConditionLine[]>();

/** Every line of every Condition with what is known of its operator and key. */
export function conditionLines(document: PolicyDocument): readonly ConditionLine[] {
  const known = lines.get(document);
  if (known) return known;
  const found = document.statements.flatMap((statement) =>
    statement.conditions.map((condition) => ({
      ...condition,
      statement,
      parsed: operatorOf(condition.operator.key),
      known: findConditionKey(condition.key.key),
      effect: statement.get('Effect')?.value?.value,
    })),
  );
  lines.set(document, found);
  return found;
}

export const isMultivalued = (key: ConditionKey): boolean => key.type.startsWith('ArrayOf');
