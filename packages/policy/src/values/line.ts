import type { Condition } from '../evaluate/conditions/compile.ts';

/** One condition line, told apart by what it says. */
export interface Line {
  readonly id: string;
  readonly condition: Condition;
  /** Whether its document substitutes variables. */
  readonly variables: boolean;
}

export const lineOf = (condition: Condition, variables: boolean): Line => ({
  id: `${condition.operator.text} ${condition.lookup} ${String(variables)} ${JSON.stringify(condition.expected)}`,
  condition,
  variables,
});

/** Whether the document, as text, is of the Version that substitutes variables. */
export function hasVariables(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return (
      typeof document === 'object' &&
      document !== null &&
      'Version' in document &&
      document.Version === '2012-10-17'
    );
  } catch {
    return false;
  }
}
