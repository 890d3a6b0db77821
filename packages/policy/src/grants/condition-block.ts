/** A Condition element: operator, key, values. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * Both at once. A key that both hold to the same operator keeps the values of the first: blocks that are put together
 * here either say the same of it, or `grantProblems` names the contradiction.
 */
export function allOf(...blocks: readonly ConditionBlock[]): ConditionBlock {
  const merged: Record<string, Record<string, string | readonly string[]>> = {};
  for (const block of blocks)
    for (const [operator, keys] of Object.entries(block)) merged[operator] = { ...keys, ...merged[operator] };
  return merged;
}

/** `{}` or `{ Condition }`, to be spread into a statement. */
export const conditionOf = (block: ConditionBlock): { readonly Condition?: ConditionBlock } =>
  Object.keys(block).length === 0 ? {} : { Condition: block };

/** A single value stands by itself, as AWS hands policies back. */
export const oneOrMany = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? values[0]! : values;
