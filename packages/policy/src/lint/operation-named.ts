import { findAction } from '../data/catalog.ts';
import { OPERATIONS, type Operation, matchOperations, permissionWords } from '../data/operations.ts';
import { actionsFor } from '../data/policy-kinds.ts';
import type { DocumentKind, Item, PolicyDocument, Statement } from '../document/ast.ts';
import { coversText } from './action-match.ts';
import { closest } from './closest.ts';
import { removal } from './edits.ts';
import type { Fix } from './finding.ts';
import { replaceString } from './rule.ts';

interface Named {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

const NAMED = 4;

const onlyOperations = OPERATIONS.map(({ name }) => name).filter((name) => !findAction(`s3:${name}`));

/**
 * The action of S3, or the operation, that a name which is no action most likely stands for: an operation's own name is
 * one, and no misspelt action; of names as close, the action's.
 */
export function closestInS3(name: string, actions: readonly string[]): string | undefined {
  return matchOperations(name).length > 0 ? name : closest(name, [...actions, ...onlyOperations]);
}

/**
 * What to say of an action that is none, where operations of the API go by its name; undefined where none does. Somebody who
 * grants HeadObject means what it needs, s3:GetObject, and not the action that is spelt most alike.
 * @param name without its service, which is S3
 */
export function operationNamed(
  item: Item,
  name: string,
  document: PolicyDocument,
  kind: DocumentKind,
): Named | undefined {
  const operations = matchOperations(name);
  if (operations.length === 0) return undefined;
  const statement = document.statements.find(({ actions }) => actions.includes(item));
  // What a NotAction leaves out may be anything.
  const grantable = statement?.get('NotAction') ? 'identity' : kind;
  return {
    message: messageFor(item.value, operations, grantable),
    fixes: choices(operations, statement, grantable).map((actions) =>
      writing(actions, item, document.text, statement),
    ),
  };
}

function messageFor(value: string, operations: readonly Operation[], kind: DocumentKind): string {
  const needs = operations
    .slice(0, NAMED)
    .map((operation) => `${operation.name} needs ${permissionWords(operation)}`);
  const more = operations.length - needs.length;
  const what = operations.length === 1 ? 'an operation' : 'operations';
  const where = operations.every((operation) => actionsFor([operation], kind) === undefined)
    ? ' That belongs in a policy of the caller.'
    : '';
  return `"${value}" names ${what} of the API, not an action: ${needs.join('; ')}${more > 0 ? `; and ${more} more` : ''}.${where}`;
}

/** Lists of actions, one of which is to be written. */
function choices(
  operations: readonly Operation[],
  statement: Statement | undefined,
  kind: DocumentKind,
): (readonly string[])[] {
  const each = operations.flatMap((operation) => {
    const actions = actionsFor([operation], kind) ?? [];
    return actions.length === 0 ? [] : [actions];
  });
  const sameName = new Set(operations.map(({ name }) => name)).size === 1;
  // Of one name both APIs have an operation, and which is meant cannot be told; a pattern means all it stands for.
  const lists = sameName ? each : each.length === 0 ? [] : [[...new Set(each.flat())]];
  const effect: unknown = statement?.get('Effect')?.value?.value;
  const grants = (effect !== 'Deny') === (statement?.get('NotAction') === undefined);
  // Whoever is to be kept from a copy need not be kept from reading and from writing.
  return grants ? lists : lists.flatMap((list) => list.map((action) => [action]));
}

function writing(
  actions: readonly string[],
  item: Item,
  text: string,
  statement: Statement | undefined,
): Fix {
  const { node } = item;
  const list = node.parent?.type === 'array' ? node.parent : undefined;
  const others = list === undefined ? [] : (statement?.actions ?? []).filter((other) => other !== item);
  const missing = actions.filter((action) => !others.some(({ value }) => coversText(value, action)));
  const [only] = missing;
  if (list !== undefined && only === undefined)
    return { title: `Remove it: ${quoted(actions)} is there already`, edits: [removal(node)] };
  if (missing.length === 1) return replaceString(`Change to "${only}"`, node, only!);
  const content = missing.map((action) => JSON.stringify(action)).join(gapIn(text, list?.children ?? []));
  return {
    title: `Change to ${quoted(missing)}`,
    edits: [
      { offset: node.offset, length: node.length, content: list === undefined ? `[${content}]` : content },
    ],
  };
}

/** What stands between the entries of a list: a line break and blanks, as a rule. */
function gapIn(text: string, [first, second]: readonly { offset: number; length: number }[]): string {
  return first === undefined || second === undefined
    ? ', '
    : text.slice(first.offset + first.length, second.offset);
}

const quoted = (actions: readonly string[]) => actions.map((action) => `"${action}"`).join(' and ');
