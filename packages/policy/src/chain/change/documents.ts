import { findAction, matchActions } from '../../data/catalog.ts';
import { freeSid, insertStatements, readable } from '../../edit/insert-statements.ts';
import type { Decider } from '../types.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Whose request it is, as a statement names them. */
export interface Named {
  /** ARN that stays: of the role, not of its session. */
  readonly arn: string;
}

/** A new statement at the end; undefined where the text is no policy. */
export function withStatement(text: string | null, statement: Json): string | undefined {
  const before = text === null ? '' : readable(text);
  const sid = freeSid(before, String(statement['Sid']));
  return insertStatements(before, [{ ...statement, Sid: sid }]);
}

/**
 * The text with one Deny split, so that it denies everybody and everything it denied before but this one action on this
 * one resource to this one caller. Undefined for forms that cannot be split without guessing.
 */
export function except(
  text: string,
  { statement: at }: Pick<Decider, 'statement'>,
  exception: { readonly who: Named; readonly action: string; readonly resource: string },
): string | undefined {
  const document = parsed(text);
  const { Statement } = document ?? {};
  const list = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  const denied = at === undefined ? undefined : list[at];
  if (document === undefined || !isObject(denied)) return undefined;
  const parts = splitDeny(denied, exception);
  if (parts === undefined) return undefined;
  const next = list.flatMap((one, index) => (index === at ? parts : [one]));
  return JSON.stringify({ ...document, Statement: next }, undefined, 2);
}

function splitDeny(
  denied: Json,
  { who, action, resource }: { readonly who: Named; readonly action: string; readonly resource: string },
): Json[] | undefined {
  const { NotResource, Action, NotAction } = denied;
  const sid = typeof denied['Sid'] === 'string' ? denied['Sid'] : 'Deny';
  const others = withCondition(denied, 'ArnNotEquals', who.arn);
  // Everything else for this caller: other resources, and other actions on this one.
  const { Resource: _, ...placeless } = denied;
  const elsewhere =
    NotResource === undefined
      ? { ...placeless, NotResource: resource }
      : { ...placeless, NotResource: [...listOf(NotResource), resource] };
  const left = NotAction === undefined ? without(listOf(Action), action) : [...listOf(NotAction), action];
  if (left === undefined) return undefined;
  const { Action: __, NotAction: ___, NotResource: ____, ...actionless } = denied;
  const rest =
    left === 'all' ? { NotAction: action } : { [NotAction === undefined ? 'Action' : 'NotAction']: left };
  const same = withCondition({ ...elsewhere, Sid: `${sid}Elsewhere` }, 'ArnEquals', who.arn);
  const here =
    left.length === 0
      ? []
      : [
          withCondition(
            { ...actionless, ...rest, Resource: resource, Sid: `${sid}Others` },
            'ArnEquals',
            who.arn,
          ),
        ];
  return [others, same, ...here];
}

/** More names than that nobody reads, and a policy has its length. */
const NAMES_AT_MOST = 40;

/**
 * The actions without one of them, as far as they concern what that is on: a list of names loses a name, and a pattern
 * becomes the names that it stands for today. `all`: whatever there is but the one. Undefined: too many to be written down.
 */
function without(actions: readonly string[], gone: string): readonly string[] | 'all' | undefined {
  const service = gone.slice(0, gone.indexOf(':')).toLowerCase();
  if (actions.some((one) => one === '*' || one.toLowerCase() === `${service}:*`)) return 'all';
  const places = new Set(findAction(gone)?.resources.map(({ name }) => name));
  const left = actions.flatMap((one) => {
    const meant = matchActions(one);
    if (meant.length === 0) return one.toLowerCase() === gone.toLowerCase() ? [] : [one];
    if (!meant.some(({ id }) => id.toLowerCase() === gone.toLowerCase())) return [one];
    return meant
      .filter(
        ({ id, resources }) =>
          id.toLowerCase() !== gone.toLowerCase() && resources.some(({ name }) => places.has(name)),
      )
      .map(({ id }) => id);
  });
  return left.length > NAMES_AT_MOST ? undefined : [...new Set(left)];
}

/** The statement with a line on who asks, who is one of those it is about. */
function withCondition(statement: Json, operator: 'ArnEquals' | 'ArnNotEquals', arn: string): Json {
  const condition = isObject(statement['Condition']) ? statement['Condition'] : {};
  const block = isObject(condition[operator]) ? condition[operator] : {};
  const standing = Object.entries(block).find(([key]) => key.toLowerCase() === 'aws:principalarn');
  const key = standing?.[0] ?? 'aws:PrincipalArn';
  // Of values under a negated operator none may be met, so that one more excepts one more; of the others one is enough,
  // and whoever is denied has met one.
  const value = standing === undefined || operator === 'ArnEquals' ? arn : [...listOf(standing[1]), arn];
  return { ...statement, Condition: { ...condition, [operator]: { ...block, [key]: value } } };
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
