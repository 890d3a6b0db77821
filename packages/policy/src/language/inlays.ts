import { type NamedAction, matchNamedActions } from '../data/action-names.ts';
import { isKnownService, matchActions } from '../data/catalog.ts';
import type { Item, Member, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped, escapedLines } from '../grammar/characters.ts';
import { isAccount } from '../grammar/account.ts';
import { parseArn } from '../grammar/arn.ts';
import { deletedKind } from '../grammar/principals.ts';
import { plural } from '../grammar/plural.ts';
import { RESOURCE_POLICIES } from '../lint/rule.ts';
import { allowedIn } from '../data/policy-kinds.ts';

/** A note in grey behind a place in the text. */
export interface Inlay {
  readonly offset: number;
  readonly label: string;
  /** Markdown, for the pointer that rests on it. */
  readonly tooltip?: string;
}

/** What wildcards stand for, and whose the account numbers are. */
export function inlays(text: string, env: PolicyEnv): Inlay[] {
  const { statements } = parsePolicy(text);
  return statements
    .flatMap((statement) => [
      ...['Action', 'NotAction'].flatMap((name) => actionInlays(text, statement, statement.get(name), env)),
      ...accountInlays(statement, env),
    ])
    .map(({ label, tooltip, ...inlay }) => ({
      ...inlay,
      label: escaped(label),
      ...(tooltip === undefined ? {} : { tooltip: escapedLines(tooltip) }),
    }))
    .toSorted((a, b) => a.offset - b.offset);
}

function actionInlays(
  text: string,
  statement: Statement,
  member: Member | undefined,
  env: PolicyEnv,
): Inlay[] {
  const node = member?.value;
  if (member === undefined || node === undefined) return [];
  const items = statement.actions.filter((item) => isIn(item, member));
  const end = node.offset + node.length;
  const oneLine = !text.slice(node.offset, end).includes('\n');
  if (oneLine || items.length === 1) {
    if (!items.some((item) => isWild(item.value))) return [];
    return noted(afterComma(text, oneLine ? end : endOf(items[0]!)), items, items, env, member.key);
  }
  return items
    .filter((item) => isWild(item.value))
    .flatMap((item) => noted(afterComma(text, endOf(item)), [item], items, env, member.key));
}

/** How many actions `items` cover together, and how many of the others in the list they make superfluous. */
function noted(
  offset: number,
  items: readonly Item[],
  list: readonly Item[],
  env: PolicyEnv,
  element: string,
): Inlay[] {
  const covered = covers(items, env);
  if (covered.length === 0) return [];
  const redundant = list.filter((item) =>
    items.some((other) => other !== item && makesRedundant(other, item)),
  );
  const left = element === 'NotAction' ? 'all but ' : '';
  const more = redundant.length > 0 ? `, ${redundant.length} redundant` : '';
  return [
    {
      offset,
      label: `→ ${left}${plural(covered.length, 'action')}${more}`,
      tooltip: byLevel(
        covered,
        redundant.map((item) => item.value),
      ),
    },
  ];
}

const isWild = (pattern: string) => /[*?]/.test(pattern);
const endOf = ({ node }: Item) => node.offset + node.length;
const isIn = ({ node }: Item, { value }: Member) =>
  value !== undefined &&
  node.offset >= value.offset &&
  endOf({ node } as Item) <= value.offset + value.length;

/** Behind the comma that follows, where the line goes on being JSON. */
function afterComma(text: string, offset: number): number {
  return /^\s*,/.exec(text.slice(offset, offset + 8))?.[0].includes('\n') === false
    ? text.indexOf(',', offset) + 1
    : offset;
}

function covers(items: readonly Item[], env: PolicyEnv): NamedAction[] {
  // Where any service can be named, * is more than the tables know, and says so itself.
  if (!RESOURCE_POLICIES.includes(env.kind) && items.some((item) => item.value === '*')) return [];
  const all = new Set<NamedAction>();
  for (const { value } of items) {
    const own = matchActions(value).filter((action) => allowedIn(env.kind, action));
    const known = value === '*' || isKnownService(value.split(':')[0] ?? '');
    for (const action of known ? own : (matchNamedActions(value) ?? [])) all.add(action);
  }
  return [...all];
}

/** Every action of `item` is among those of `other`; of two that say the same, the second one. */
function makesRedundant(other: Item, item: Item): boolean {
  const wide = new Set(matchActions(other.value));
  const narrow = matchActions(item.value);
  if (narrow.length === 0 || !narrow.every((action) => wide.has(action))) return false;
  return wide.size > narrow.length || other.node.offset < item.node.offset;
}

const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const;

/** The actions by access level, each level a paragraph. */
function byLevel(actions: readonly NamedAction[], redundant: readonly string[]): string {
  const paragraphs = LEVELS.flatMap((level) => {
    const names = actions
      .filter((action) => action.level === level)
      .map((action) => action.name)
      .toSorted();
    return names.length === 0 ? [] : [`**${level}** (${names.length}): ${names.join(', ')}`];
  });
  const said = redundant.map((pattern) => `\`${pattern}\``).join(', ');
  return [...paragraphs, ...(redundant.length > 0 ? [`Already covered: ${said}`] : [])].join('\n\n');
}

/** Whose an account is, behind principals and condition values that name it. */
function accountInlays(statement: Statement, env: PolicyEnv): Inlay[] {
  const values = [...statement.principals, ...statement.conditions.flatMap((condition) => condition.values)];
  return values.flatMap((item) => {
    const label = accountLabel(item.value, env);
    return label === undefined || item.node.type !== 'string' ? [] : [{ offset: endOf(item), label }];
  });
}

function accountLabel(value: string, env: PolicyEnv): string | undefined {
  const deleted = deletedKind(value);
  if (deleted !== undefined) return `deleted ${deleted}`;
  const account = parseArn(value)?.account ?? value;
  if (!isAccount(account)) return undefined;
  const name = env.accountNames?.[account];
  if (account === env.account) return name === undefined ? 'this account' : `this account, ${name}`;
  return name;
}
