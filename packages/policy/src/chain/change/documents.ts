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
  if (document === undefined || !isObject(denied) || denied['NotPrincipal'] !== undefined) return undefined;
  const parts = splitDeny(denied, exception);
  if (parts === undefined) return undefined;
  const next = list.flatMap((one, index) => (index === at ? parts : [one]));
  return JSON.stringify({ ...document, Statement: next }, undefined, 2);
}

function splitDeny(
  denied: Json,
  { who, action, resource }: { readonly who: Named; readonly action: string; readonly resource: string },
): Json[] | undefined {
  const { Resource, NotResource, Action, NotAction } = denied;
  const sid = typeof denied['Sid'] === 'string' ? denied['Sid'] : 'Deny';
  const others = withCondition(denied, 'ArnNotEquals', who.arn);
  if (others === undefined) return undefined;
  // Everything else for this caller: other resources, and other actions on this one.
  const { Resource: _, ...placeless } = denied;
  const elsewhere =
    NotResource === undefined
      ? { ...placeless, NotResource: resource }
      : { ...placeless, NotResource: [...listOf(NotResource), resource] };
  const actions = listOf(Action).filter((one) => one.toLowerCase() !== action.toLowerCase());
  const wild = listOf(Action).some((one) => one.includes('*') || one.includes('?'));
  const { Action: __, NotAction: ___, ...actionless } = denied;
  const everything = listOf(Action).some((one) => one === '*' || one.toLowerCase() === 's3:*');
  // A list of names loses one, and all there are become all but one; other patterns cannot lose a name.
  const rest =
    NotAction !== undefined
      ? { ...actionless, NotAction: [...listOf(NotAction), action] }
      : wild
        ? everything
          ? { ...actionless, NotAction: action }
          : undefined
        : actions.length === 0
          ? null
          : { ...actionless, Action: actions.length === 1 ? actions[0] : actions };
  if (rest === undefined) return undefined;
  const same = withCondition({ ...elsewhere, Sid: `${sid}Elsewhere` }, 'ArnEquals', who.arn);
  const here =
    rest === null || Resource === undefined
      ? rest === null
        ? []
        : undefined
      : [withCondition({ ...rest, Resource: resource, Sid: `${sid}Others` }, 'ArnEquals', who.arn)];
  if (same === undefined || here === undefined || here.includes(undefined)) return undefined;
  return [others, same, ...(here as Json[])];
}

/** The statement with a line on who asks; undefined where it has one on that already, of another sense. */
function withCondition(
  statement: Json,
  operator: 'ArnEquals' | 'ArnNotEquals',
  arn: string,
): Json | undefined {
  const condition = isObject(statement['Condition']) ? statement['Condition'] : {};
  const block = isObject(condition[operator]) ? condition[operator] : {};
  const standing = Object.entries(block).find(([key]) => key.toLowerCase() === 'aws:principalarn');
  // Of values under a negated operator none may be met, so that one more excepts one more.
  if (standing !== undefined && operator === 'ArnEquals') return undefined;
  const key = standing?.[0] ?? 'aws:PrincipalArn';
  const value = standing === undefined ? arn : [...listOf(standing[1]), arn];
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
