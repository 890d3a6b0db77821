import { matchActions } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import { matcher } from '../grammar/glob.ts';
import type { Item, PolicyDocument, Statement } from '../document/ast.ts';
import { parseArn } from '../grammar/arn.ts';
import { effectOf } from './statement-facts.ts';

/** `arn:aws:s3:::*` and the like: every resource of a service, or of all. */
export function isEffectivelyStar(value: string): boolean {
  const arn = parseArn(value);
  return arn !== undefined && /^[*?:/]*\*[*?:/]*$/.test(arn.resource) && /^\**$/.test(arn.account);
}

/** Statements of an identity policy that allow actions on every resource, whatever the circumstances. */
export function openStatements(document: PolicyDocument): Statement[] {
  return document.statements.filter(
    (statement) =>
      effectOf(statement) === 'Allow' &&
      statement.get('Action') !== undefined &&
      statement.get('Resource') !== undefined &&
      statement.conditions.length === 0 &&
      statement.resources.some((item) => item.value === '*' || isEffectivelyStar(item.value)),
  );
}

const matching = remembered((value: string) => matcher(value, 'in any case'));

/** The action string that includes `id`; a `*` alone has a finding of its own. */
export const naming = (statement: Statement, id: string): Item | undefined =>
  statement.actions.find((item) => item.value !== '*' && matching(item.value)(id));

/** Every action string that includes one of `ids`, with those it includes. */
export function namingAny(statement: Statement, ids: readonly string[]): { item: Item; ids: string[] }[] {
  return statement.actions.flatMap((item) => {
    if (item.value === '*') return [];
    const found = ids.filter((id) => matching(item.value)(id));
    return found.length > 0 ? [{ item, ids: found }] : [];
  });
}

/** Actions of the tables' services behind a string that change who may do what. */
export const permissionActions = remembered((value: string): readonly string[] =>
  matchActions(value)
    .filter((action) => action.level === 'Permissions management')
    .map((action) => action.id),
);

const SHOWN = 4;

/** `a, b, c, d and 3 more` */
export function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).join(', ');
  return ids.length > SHOWN ? `${shown} and ${ids.length - SHOWN} more` : shown;
}
