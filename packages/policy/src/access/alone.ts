import type { Item, Statement } from '../document/ast.ts';
import type { StatementJson } from '../grants/grant-statements.ts';
import { itemsNamed } from './touched.ts';
import type { HeldPart } from './recognise/types.ts';

/** A statement about those whom the parts name, and nobody else it is about. */
export function alone(text: string, statement: Statement, parts: readonly HeldPart[]): StatementJson {
  const { node } = statement;
  const whole = JSON.parse(text.slice(node.offset, node.offset + node.length)) as StatementJson;
  const names = parts.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const all = names.flatMap((name) => (name.element === 'Condition' ? [name, name.of] : [name]));
  const meant = new Set(all.flatMap((name) => itemsNamed(statement, name)));
  const lists: { readonly path: readonly string[]; readonly items: readonly Item[] }[] = [
    ...[...new Set(statement.principals.map(({ type }) => type?.key))].map((type) => ({
      path: ['Principal', ...(type === undefined ? [] : [type])],
      items: statement.principals.filter((item) => item.type?.key === type),
    })),
    ...statement.conditions.map(({ operator, key, values }) => ({
      path: ['Condition', operator.key, key.key],
      items: values,
    })),
  ];
  return lists.reduce((json, { path, items }) => {
    const kept = items.filter((item) => meant.has(item)).map(({ value }) => value);
    // A line that names none of them says something else.
    if (kept.length === 0 && path[0] === 'Condition') return json;
    return replaced(json, path, kept.length === 1 ? kept[0] : kept);
  }, whole);
}

/** The value at a path; a member that is left with no values goes. */
function replaced(
  json: StatementJson,
  [name = '', ...path]: readonly string[],
  value: unknown,
): StatementJson {
  if (path.length > 0) return { ...json, [name]: replaced((json[name] ?? {}) as StatementJson, path, value) };
  const { [name]: _, ...rest } = json;
  return Array.isArray(value) && value.length === 0 ? rest : { ...json, [name]: value };
}
