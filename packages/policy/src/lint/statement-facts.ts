import { findAction, matchActions } from '../data/catalog.ts';
import type { PrincipalItem, Statement } from '../document/ast.ts';

export const effectOf = (statement: Statement): unknown => statement.get('Effect')?.value?.value;

/** True when the statement's Action or NotAction includes this action, such as `s3:PutBucketPolicy`. */
export function coversAction(statement: Statement, id: string): boolean {
  const action = findAction(id);
  if (action === undefined) return false;
  const named = statement.actions.some((item) => matchActions(item.value).includes(action));
  if (statement.get('NotAction') && !statement.get('Action')) return !named;
  return named;
}

/** True for `"Principal": "*"` and `{ "AWS": "*" }`. */
export function namesEverybody(statement: Statement): boolean {
  return (
    statement.get('NotPrincipal') === undefined && statement.principals.some((item) => isEverybody(item))
  );
}

export const isEverybody = (item: PrincipalItem): boolean =>
  item.value === '*' && (item.type === undefined || item.type.key === 'AWS');

/** The services of a statement that names nobody else; empty for any other statement. */
export function onlyServices(statement: Statement): readonly PrincipalItem[] {
  if (statement.get('NotPrincipal')) return [];
  return statement.principals.every((item) => item.type?.key === 'Service') ? statement.principals : [];
}
