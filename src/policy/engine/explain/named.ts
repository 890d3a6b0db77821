import { matchActions } from '../data/catalog';
import type { Action } from '../data/table';
import type { Statement } from '../document/ast';
import { parsePolicy } from '../document/parse';
import { type NamedWho, whoIn } from './who';

export type Verb = 'list' | 'read' | 'write' | 'delete' | 'policy' | 'other';

export interface NamedPrincipal extends NamedWho {
  readonly allowed: readonly Verb[];
  readonly denied: readonly Verb[];
  /** Some of it holds under conditions only. */
  readonly conditional: boolean;
  /** Statements that name it, counted from 0. */
  readonly statements: readonly number[];
}

/** Who a policy names and, statement by statement, for what: a summary of the text, not a decision. */
export function namedPrincipals(text: string): NamedPrincipal[] {
  const rows = new Map<string, { row: NamedPrincipal; allowed: Set<Verb>; denied: Set<Verb> }>();
  for (const statement of parsePolicy(text).statements) {
    const effect = statement.get('Effect')?.value?.value;
    if (effect !== 'Allow' && effect !== 'Deny') continue;
    const verbs = verbsOf(statement);
    for (const { who, type } of whoIn(statement)) {
      const key = `${type} ${who}`;
      const known = rows.get(key);
      const row: NamedPrincipal = {
        who,
        type,
        allowed: [],
        denied: [],
        conditional: (known?.row.conditional ?? false) || statement.conditions.length > 0,
        statements: [...(known?.row.statements ?? []), statement.index],
      };
      const allowed = known?.allowed ?? new Set<Verb>();
      const denied = known?.denied ?? new Set<Verb>();
      for (const verb of verbs) (effect === 'Allow' ? allowed : denied).add(verb);
      rows.set(key, { row, allowed, denied });
    }
  }
  return [...rows.values()].map(({ row, allowed, denied }) =>
    Object.assign(row, {
      allowed: ORDER.filter((verb) => allowed.has(verb)),
      denied: ORDER.filter((verb) => denied.has(verb)),
    }),
  );
}

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
