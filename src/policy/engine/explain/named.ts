import { matchActions } from '../data/catalog';
import type { Action } from '../data/table';
import type { Statement } from '../document/ast';
import { parsePolicy } from '../document/parse';
import { type NamedWho, whoIn } from './who';

export type Verb = 'list' | 'read' | 'write' | 'delete' | 'policy' | 'other';

export interface NamedPrincipal extends NamedWho {
  readonly allowed: readonly Verb[];
  /** Allowed under conditions only. */
  readonly allowedIf: readonly Verb[];
  readonly denied: readonly Verb[];
  /** Denied under conditions only. */
  readonly deniedIf: readonly Verb[];
  /** Statements that name it, counted from 0. */
  readonly statements: readonly number[];
}

interface Row extends NamedWho {
  readonly verbs: Readonly<Record<'Allow' | 'Deny', Record<'always' | 'sometimes', Set<Verb>>>>;
  readonly statements: number[];
}

/** Who a policy names and, statement by statement, for what: a summary of the text, not a decision. */
export function namedPrincipals(text: string): NamedPrincipal[] {
  const rows = new Map<string, Row>();
  for (const statement of parsePolicy(text).statements) {
    const effect: unknown = statement.get('Effect')?.value?.value;
    if (effect !== 'Allow' && effect !== 'Deny') continue;
    const when = statement.conditions.length > 0 ? 'sometimes' : 'always';
    for (const who of whoIn(statement)) {
      const key = `${who.type} ${who.who}`;
      const row = rows.get(key) ?? newRow(who);
      rows.set(key, row);
      row.statements.push(statement.index);
      for (const verb of verbsOf(statement)) row.verbs[effect][when].add(verb);
    }
  }
  return [...rows.values()].map(({ who, type, statements, verbs: { Allow, Deny } }) => ({
    who,
    type,
    statements,
    allowed: ORDER.filter((verb) => Allow.always.has(verb)),
    allowedIf: ORDER.filter((verb) => Allow.sometimes.has(verb) && !Allow.always.has(verb)),
    denied: ORDER.filter((verb) => Deny.always.has(verb)),
    deniedIf: ORDER.filter((verb) => Deny.sometimes.has(verb) && !Deny.always.has(verb)),
  }));
}

const newRow = (who: NamedWho): Row => ({
  ...who,
  statements: [],
  verbs: {
    Allow: { always: new Set(), sometimes: new Set() },
    Deny: { always: new Set(), sometimes: new Set() },
  },
});

const ORDER: readonly Verb[] = ['list', 'read', 'write', 'delete', 'policy', 'other'];

function verbsOf(statement: Statement): Set<Verb> {
  const matched = statement.actions.flatMap((item) => matchActions(item.value));
  if (!statement.get('NotAction')) return new Set(matched.map(verbOf));
  const left = new Set(matched.map((action) => action.id));
  return new Set(
    matchActions('s3:*')
      .filter((action) => !left.has(action.id))
      .map(verbOf),
  );
}

/** What people call it. Reading a bucket's settings is not what they mean by reading. */
export function verbOf(action: Action): Verb {
  const { name, level } = action;
  if (level === 'Permissions management') return 'policy';
  const onObjects = action.resources.some((type) => type.name.endsWith('object'));
  if (name === 'ListBucket' || name === 'ListBucketVersions') return 'list';
  if (!onObjects) return 'other';
  if (/^Delete.*Object/.test(name) && level === 'Write') return 'delete';
  if (name.startsWith('Get')) return 'read';
  return level === 'Write' ? 'write' : 'other';
}
