import type { Statement } from '../document/ast.ts';
import type { Principal } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';
import type { Who } from '../diff/types.ts';
import type { ReadPolicy } from './policies.ts';
import { principalFromArn, someRoleOf } from '../callers/principals.ts';
import type { MatrixSession, MatrixSubject } from './types.ts';

/** A row and the principal that stands for it. */
export interface Subject extends MatrixSubject {
  readonly principal: Principal;
  /** Named by nobody, and worth a row only if something is said of it all the same. */
  readonly implied?: true;
}

/** Above so many, principals that the same statements name share a row; above so many rows, some are left out. */
const MOST = 24;

interface Named {
  readonly id: string;
  readonly who: Who;
  readonly principal: Principal;
  /** The statements that name it, by their text, on each side. */
  readonly by: readonly Set<string>[];
}

/**
 * This session, everybody a policy of either side names, somebody of any other account, and anybody at all. Where
 * there are too many, those whom a statement names on one side only come before those nothing changes for.
 */
export function subjectsOf(
  situation: Situation,
  sides: readonly (readonly ReadPolicy[])[],
  session: MatrixSession | undefined,
): { subjects: Subject[]; left: number } {
  const named = namedIn(situation, sides);
  if (session !== undefined) named.delete(session.arn);
  const groups = grouped([...named.values()]);
  const chosen = new Set(
    [...groups.filter(concerned), ...groups.filter((group) => !concerned(group))].slice(0, MOST),
  );
  const kept = groups.filter((group) => chosen.has(group)).map(rowOf);
  const subjects: Subject[] = [
    ...(session === undefined
      ? []
      : [
          {
            id: 'session',
            who: { kind: 'session', arn: session.arn } as const,
            principal: session.principal,
            alike: [],
          },
        ]),
    ...kept,
    ...(named.has(situation.account) ? [] : [{ ...ownAccount(situation), implied: true as const }]),
    {
      id: 'stranger',
      who: { kind: 'stranger' },
      principal: someRoleOf(strangerTo(sides.flat()), situation.partition),
      alike: [],
    },
    { id: 'anonymous', who: { kind: 'anonymous' }, principal: { kind: 'anonymous' }, alike: [] },
  ];
  const left = groups.filter((group) => !chosen.has(group)).reduce((sum, group) => sum + group.length, 0);
  return { subjects, left };
}

function namedIn(situation: Situation, sides: readonly (readonly ReadPolicy[])[]): Map<string, Named> {
  const named = new Map<string, Named>();
  for (const [side, policies] of sides.entries()) {
    for (const { policy, text, statements } of policies) {
      for (const statement of statements) {
        const { offset, length } = statement.node;
        const key = `${policy} ${text.slice(offset, offset + length).replaceAll(/\s+/g, '')}`;
        for (const { name, service } of namesIn(statement)) {
          const found = service ? serviceNamed(name) : whoNamed(name, situation);
          if (found === undefined) continue;
          const row = named.get(found.id) ?? { ...found, by: sides.map(() => new Set<string>()) };
          named.set(found.id, row);
          row.by[side]?.add(key);
        }
      }
    }
  }
  return named;
}

/** Named otherwise on one side than on the other. */
function concerned([first]: readonly Named[]): boolean {
  const [before = new Set(), after = before] = first?.by ?? [];
  return before.size !== after.size || [...before].some((key) => !after.has(key));
}

const PRINCIPAL_KEYS = new Set(['aws:principalarn', 'aws:principalaccount']);

/** Principal and NotPrincipal, and the conditions that pick callers by who they are. */
function* namesIn(statement: Statement): Generator<{ name: string; service: boolean }> {
  for (const { value, type } of statement.principals) {
    if (type?.key === 'Service') yield { name: value, service: true };
    else if (type?.key === 'AWS') yield { name: value, service: false };
  }
  for (const { key, values } of statement.conditions) {
    if (!PRINCIPAL_KEYS.has(key.key.toLowerCase())) continue;
    for (const { value } of values) yield { name: value, service: false };
  }
}

/** What a Principal of `*` or a Deny says of the owner's own roles. */
const ownAccount = ({ account, partition }: Situation) => ({
  id: account,
  who: { kind: 'account', account, own: true } as const,
  principal: someRoleOf(account, partition),
  alike: [],
});

function serviceNamed(service: string): Omit<Named, 'by'> {
  return { id: service, who: { kind: 'service', service }, principal: { kind: 'service', service } };
}

/** Undefined for `*`, patterns, and the unique id of somebody deleted, as whom nobody can ask any more. */
function whoNamed(name: string, { account: owner, partition }: Situation): Omit<Named, 'by'> | undefined {
  const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  if (account !== undefined)
    return {
      id: account,
      who: { kind: 'account', account, own: account === owner },
      principal: someRoleOf(account, partition),
    };
  const principal = /[*?$]/.test(name) ? undefined : principalFromArn(name);
  if (principal === undefined || !('account' in principal)) return undefined;
  const who: Who = {
    kind: 'principal',
    arn: name,
    account: principal.account,
    own: principal.account === owner,
  };
  return { id: name, who, principal };
}

/** Those who are of one kind and whom the same statements name, together once there are many. */
function grouped(named: readonly Named[]): (readonly Named[])[] {
  if (named.length <= MOST) return named.map((row) => [row]);
  const groups = new Map<string, Named[]>();
  for (const row of named) {
    const own = 'own' in row.who && row.who.own;
    const by = row.by.map((keys) => [...keys].join(' ')).join('\n');
    const key = `${row.principal.kind} ${row.who.kind} ${own} ${by}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function rowOf([first, ...rest]: readonly Named[]): Subject {
  const { id, who, principal } = first!;
  return { id, who, principal, alike: rest.map((one) => one.id) };
}

/** An account no policy mentions. */
function strangerTo(policies: readonly ReadPolicy[]): string {
  const mentioned = new Set<string>();
  for (const { statements } of policies) {
    for (const { principals, conditions } of statements) {
      const values = [...principals, ...conditions.flatMap((condition) => condition.values)];
      for (const { value } of values)
        for (const [account] of value.matchAll(/\d{12}/g)) mentioned.add(account);
    }
  }
  let account = 999_999_999_999;
  while (mentioned.has(String(account))) account -= 111_111;
  return String(account);
}
