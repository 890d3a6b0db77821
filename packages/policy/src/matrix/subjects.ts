import { wholeAccount } from '../grammar/principals.ts';
import { findCallers } from '../callers/callers.ts';
import type { Caller, Scene } from '../callers/caller.ts';
import { idOf, isOwn, type Who } from '../callers/who.ts';
import type { Statement } from '../document/ast.ts';
import { evaluateCondition } from '../evaluate/conditions/evaluate.ts';
import { isCarriedBy, isSettled } from '../requests/carried.ts';
import { keysOf } from '../requests/derived-keys.ts';
import type { Principal } from '../requests/principal.ts';
import type { Situation } from '../situation/situation.ts';
import type { Line } from '../values/line.ts';
import type { ReadPolicy } from './policies.ts';
import type { Other } from './probes.ts';
import type { MatrixSession, MatrixSubject } from './types.ts';

/** A row and the principal that stands for it. */
export interface Subject extends MatrixSubject {
  readonly principal: Principal;
  readonly canonicalUserId?: string;
  readonly others: readonly Other[];
  /** Named by nobody, and worth a row only if something is said of it all the same. */
  readonly implied?: true;
}

/** Above so many, principals that the same statements name share a row; above so many rows, some are left out. */
const MOST = 24;

interface Row {
  readonly id: string;
  readonly who: Who;
  readonly callers: readonly Caller[];
  /** The statements that name it, by their text, on each side. */
  readonly by: readonly Set<string>[];
}

/**
 * This session, everybody whom a policy of either side names or picks out, somebody of any other account, and anybody
 * at all. Where there are too many, those whom a statement names on one side only come before those nothing changes
 * for.
 */
export function subjectsOf(
  situations: readonly Situation[],
  sides: readonly (readonly ReadPolicy[])[],
  session: MatrixSession | undefined,
): { subjects: Subject[]; left: number } {
  const rows = rowsIn(situations, sides);
  const own = situations.at(-1)!.account;
  const take = (id: string) => {
    const row = rows.get(id);
    rows.delete(id);
    return row;
  };
  const [stranger, anonymous, services] = [take('stranger'), take('anonymous'), take('services')];
  if (session !== undefined) rows.delete(session.arn);
  const spoken = [...rows.values()].filter(({ by }) => by.some((keys) => keys.size > 0));
  const lines = sides.flat().flatMap((policy) => policy.lines);
  const tests = lines.filter(({ condition }) => isSettled(condition.lookup));
  // Who owns an access point needs nobody's consent on its side.
  const owners = new Set(
    situations.flatMap(({ accessPoints }) => accessPoints.map((point) => point.account)),
  );
  const differs = ({ callers }: Row) => callers.some((caller) => isToldApart(caller, stranger, tests));
  const implied = [...rows.values()].filter(
    (row) =>
      row.by.every((keys) => keys.size === 0) &&
      (row.who.kind === 'pattern' ||
        row.id === own ||
        (row.who.kind === 'account' && (owners.has(row.id) || differs(row)))),
  );
  const groups = grouped(spoken);
  const chosen = new Set(
    [...groups.filter(concerned), ...groups.filter((group) => !concerned(group))].slice(0, MOST),
  );
  const kinds = tellKinds(sides.flat());
  const rowOf = (row: Row) => subjectOf(row, kinds, tests);
  const asImplied = (row: Row): Subject => ({ ...rowOf(row), implied: true });
  const subjects: Subject[] = [
    ...(session === undefined
      ? []
      : [
          {
            id: 'session',
            who: { kind: 'session', arn: session.arn } as const,
            principal: session.principal,
            alike: [],
            others: [],
          },
        ]),
    ...groups
      .filter((group) => chosen.has(group))
      .map(([first, ...rest]) => ({ ...rowOf(first!), alike: rest.map(({ id }) => id) })),
    ...implied.slice(0, MOST).map(asImplied),
    ...(services === undefined || !tellServices(situations, lines) ? [] : [asImplied(services)]),
    ...(stranger === undefined ? [] : [rowOf(stranger)]),
    ...(anonymous === undefined ? [] : [rowOf(anonymous)]),
  ];
  const left =
    groups.filter((group) => !chosen.has(group)).reduce((sum, group) => sum + group.length, 0) +
    Math.max(0, implied.length - MOST);
  return { subjects, left };
}

/** Everybody the policies can tell apart, in rows, those first whom the policies name first. */
function rowsIn(
  situations: readonly Situation[],
  sides: readonly (readonly ReadPolicy[])[],
): Map<string, Row> {
  const scene = sceneOf(situations);
  const { callers } = findCallers(
    sides.flat().flatMap(({ speaking }) => speaking),
    scene,
  );
  const found = new Map<string, Row>();
  for (const caller of callers) {
    const who = rowWho(caller);
    const id = idOf(who);
    const row = found.get(id);
    if (row === undefined) found.set(id, { id, who, callers: [caller], by: sides.map(() => new Set()) });
    else found.set(id, { ...row, callers: [...row.callers, caller] });
  }
  const rows = new Map<string, Row>();
  for (const [side, policies] of sides.entries()) {
    for (const { policy, text, statements } of policies) {
      for (const statement of statements) {
        const { offset, length } = statement.node;
        const key = `${policy} ${text.slice(offset, offset + length).replaceAll(/\s+/g, '')}`;
        for (const id of namesIn(statement)) {
          const row = found.get(id);
          if (row === undefined) continue;
          rows.set(id, row);
          row.by[side]?.add(key);
        }
      }
    }
  }
  for (const [id, row] of found) if (!rows.has(id)) rows.set(id, row);
  return rows;
}

const sceneOf = (situations: readonly Situation[]): Scene => {
  const { partition, account } = situations.at(-1)!;
  const others = situations.flatMap((one) => [
    one.account,
    ...one.accessPoints.map((point) => point.account),
  ]);
  return { partition, own: account, others };
};

/** Root, users and roles of an account that nothing names are one row, as a policy names them at one go. */
function rowWho({ who, generic, principal, reach }: Caller): Who {
  if (generic !== 'root' || who.kind !== 'principal' || !('account' in principal)) return who;
  return reach === 'stranger' ? who : { kind: 'account', account: principal.account, own: who.own };
}

/** Named otherwise on one side than on the other. */
function concerned([first]: readonly Row[]): boolean {
  const [before = new Set(), after = before] = first?.by ?? [];
  return before.size !== after.size || [...before].some((key) => !after.has(key));
}

const PICKING = new Map([
  ['aws:principalarn', ''],
  ['aws:principalaccount', ''],
  ['aws:principalservicename', ''],
  ['aws:principalservicenameslist', ''],
  ['aws:userid', 'aws:userid '],
  ['aws:username', 'aws:username '],
]);

/** Ids of the rows that a statement's Principal, NotPrincipal and conditions on principals are about. */
function* namesIn(statement: Statement): Generator<string> {
  for (const { value, type } of statement.principals) {
    if (type?.key === 'CanonicalUser') yield `canonical user ${value}`;
    else yield wholeAccount(value) ?? value;
  }
  for (const { key, values } of statement.conditions) {
    const lookup = key.key.toLowerCase();
    const before = PICKING.get(lookup);
    if (before === undefined) continue;
    for (const { value } of values) {
      yield `${before}${wholeAccount(value) ?? value}`;
      if (before === '' && lookup !== 'aws:principalarn')
        yield `${lookup === 'aws:principalaccount' ? 'aws:PrincipalAccount' : 'aws:PrincipalServiceName'} ${value}`;
      if (lookup === 'aws:userid') yield wholeAccount(value.split(':', 1)[0] ?? '') ?? value;
    }
  }
}

/** Those who are of one kind and whom the same statements name, together once there are many. */
function grouped(named: readonly Row[]): (readonly Row[])[] {
  if (named.length <= MOST) return named.map((row) => [row]);
  const groups = new Map<string, Row[]>();
  for (const row of named) {
    const by = row.by.map((keys) => [...keys].join(' ')).join('\n');
    const key = `${row.callers[0]!.principal.kind} ${row.who.kind} ${isOwn(row.who)} ${by}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

const KIND_WORDS: Readonly<Partial<Record<Principal['kind'], string>>> = {
  user: 'as an IAM user',
  root: 'as the root user',
  'federated-user': 'as a federated user',
};

/** @param kinds whether users and root are told apart by more than `tests`, the conditions on principals. */
function subjectOf({ id, who, callers }: Row, kinds: boolean, tests: readonly Line[]): Subject {
  const [first, ...rest] = callers;
  const { principal, canonicalUserId } = first!;
  const seen = new Set([principal.kind]);
  const others = rest.flatMap((caller): Other[] => {
    const words = KIND_WORDS[caller.principal.kind];
    if (words === undefined || seen.has(caller.principal.kind)) return [];
    if (!kinds && !differIn(tests, principal, caller.principal)) return [];
    seen.add(caller.principal.kind);
    return [{ principal: caller.principal, words }];
  });
  return {
    id,
    who,
    principal,
    ...(canonicalUserId === undefined ? {} : { canonicalUserId }),
    alike: [],
    others,
  };
}

/** Whether a condition on principals comes out otherwise than for the one of the same kind that stands for others. */
function isToldApart({ principal }: Caller, stranger: Row | undefined, tests: readonly Line[]): boolean {
  const other = stranger?.callers.find((one) => one.principal.kind === principal.kind);
  return other === undefined || differIn(tests, principal, other.principal);
}

function differIn(tests: readonly Line[], one: Principal, other: Principal): boolean {
  const [mine, theirs] = [one, other].map((principal) =>
    keysOf({ principal, action: 's3:', resourceAccount: '', context: {} }),
  );
  return tests.some(
    ({ condition }) =>
      evaluateCondition(condition, mine!).matched !== evaluateCondition(condition, theirs!).matched,
  );
}

/** Whether services can be treated otherwise than everybody. */
function tellServices(situations: readonly Situation[], lines: readonly Line[]): boolean {
  const anonymous = { kind: 'anonymous' } as const;
  const service = { kind: 'service', service: '' } as const;
  return (
    situations.some(
      ({ accessPoints, accountBlock, bucketBlock }) =>
        // Nobody comes through an access point without credentials.
        accessPoints.length > 0 ||
        [accountBlock, bucketBlock].some((block) => block?.restrictPublicBuckets === true),
    ) ||
    lines.some(
      ({ condition: { lookup } }) =>
        isSettled(lookup) || isCarriedBy(lookup, anonymous) !== isCarriedBy(lookup, service),
    )
  );
}

const OF_KINDS = /\$\{\s*aws:(?:principaltype|userid|username|principalarn)\b/i;

/** Whether anything but conditions on principals tells users, roles and root apart. */
function tellKinds(policies: readonly ReadPolicy[]): boolean {
  return policies.some(
    ({ text, speaking }) =>
      OF_KINDS.test(text) || speaking.some(({ statement }) => statement.principal?.negated === true),
  );
}
