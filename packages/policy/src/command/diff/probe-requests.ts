import { wholeAccount } from '../../grammar/index.ts';
import { actionsOf } from '../../data/index.ts';
import { parsePolicy, type DocumentKind, type Statement } from '../../document/index.ts';
import type { AccessRequest, Principal, RequestContext } from '../../evaluate/index.ts';
import { principalFromArn, someRoleOf } from '../../callers/index.ts';

/** Whom a probe is for, as the line calls them. */
export interface Prober {
  readonly kind: 'account' | 'principal' | 'service' | 'stranger' | 'federated' | 'holder';
  readonly id: string;
  readonly principal: Principal;
}

export interface Probe {
  readonly by: Prober;
  readonly request: AccessRequest;
  /** The resource as the policy writes it. */
  readonly pattern: string;
  /** What of the context the statement's conditions ask for. */
  readonly asked: RequestContext;
}

/** An account that no policy names: the number is of AWS's own examples. */
const STRANGER = '123456789012';
const MOST = 20_000;
const USER = 'some-user';
const SERVICES: Readonly<Record<string, string>> = { trust: 'sts', key: 'kms' };

export interface Probes {
  readonly probes: readonly Probe[];
  /** The probes are every request that the statements tell apart. */
  readonly complete: boolean;
}

/** Requests of everybody, for everything, that the statements of both policies name. */
export function probesOf(
  kind: DocumentKind,
  texts: readonly (string | null)[],
  owner: string,
  now: Date,
): Probes {
  const statements = texts.flatMap((text) => (text === null ? [] : parsePolicy(text).statements));
  const base = { 'aws:SecureTransport': 'true', 'aws:CurrentTime': now.toISOString() };
  const callers = callersOf(kind, statements, owner);
  const probes: Probe[] = [];
  for (const statement of statements) {
    const asked = contextOf(statement);
    const contexts = Object.keys(asked).length === 0 ? [asked] : [asked, {}];
    const variables = Object.fromEntries(
      statement.resources.flatMap(({ value }) => variablesIn(value)).map((name) => [name, 'x']),
    );
    for (const pattern of resourcesOf(kind, statement, owner))
      for (const action of actionsNamed(kind, statement))
        for (const by of callers)
          for (const context of contexts) {
            if (probes.length >= MOST) return { probes, complete: false };
            probes.push({
              by,
              pattern,
              asked: context,
              request: {
                principal: by.principal,
                action,
                resource: concrete(pattern),
                resourceAccount: owner,
                context: { ...base, ...variables, ...context },
              },
            });
          }
  }
  return { probes, complete: statements.every(isPlain) };
}

/** Nothing in it stands for more than what it names. */
const isPlain = (statement: Statement) =>
  statement.conditions.length === 0 &&
  !['NotAction', 'NotPrincipal', 'NotResource'].some((name) => statement.get(name)) &&
  [...statement.actions, ...statement.resources].every(({ value }) => !/[*?$]/.test(value)) &&
  statement.principals.every(
    ({ type, value }) => type?.key !== 'CanonicalUser' && !/^AROA|^AIDA/.test(value),
  );

function callersOf(kind: DocumentKind, statements: readonly Statement[], owner: string): Prober[] {
  if (kind !== 'trust' && (kind as string) !== 'key')
    return [
      { kind: 'holder', id: 'the principal it is attached to', principal: holderOf(statements, owner) },
    ];
  const callers = statements.flatMap(({ principals }) =>
    principals.flatMap(({ type, value }) => callerOf(type?.key ?? 'AWS', value)),
  );
  return [...new Map(callers.map((caller) => [caller.id, caller])).values()];
}

/** A role, or a user where the policy speaks of the user's name, which a role has not. */
function holderOf(statements: readonly Statement[], account: string): Principal {
  const named = statements.some(({ resources }) =>
    resources.some(({ value }) => /\$\{aws:username\}/i.test(value)),
  );
  return named
    ? { kind: 'user', account, arn: `arn:aws:iam::${account}:user/${USER}`, userId: '' }
    : someRoleOf(account, 'aws');
}

function callerOf(type: string, value: string): Prober[] {
  if (type === 'Service')
    return [{ kind: 'service', id: value, principal: { kind: 'service', service: value } }];
  if (type === 'Federated')
    return [{ kind: 'federated', id: value, principal: { kind: 'federated', provider: value } }];
  if (value === '*') return [{ kind: 'stranger', id: '*', principal: someRoleOf(STRANGER, 'aws') }];
  const account = wholeAccount(value);
  if (account !== undefined) return [{ kind: 'account', id: account, principal: someRoleOf(account, 'aws') }];
  const principal = principalFromArn(value);
  return principal === undefined ? [] : [{ kind: 'principal', id: value, principal }];
}

function resourcesOf(kind: DocumentKind, { resources, get }: Statement, owner: string): string[] {
  if (kind === 'trust') return [`arn:aws:iam::${owner}:role/the-role`];
  if ((kind as string) === 'key') return [`arn:aws:kms:us-east-1:${owner}:key/the-key`];
  const named = resources.map(({ value }) => value);
  return get('NotResource') === undefined && named.length > 0 ? named : ['*'];
}

function actionsNamed(kind: DocumentKind, { actions, get }: Statement): string[] {
  const patterns = get('NotAction') === undefined ? actions.map(({ value }) => value) : ['*'];
  const known = ['s3', 'sts', 'kms', 'iam'].flatMap((service) => actionsOf(service).map(({ id }) => id));
  return [
    ...new Set(
      patterns.flatMap((pattern) => {
        if (!/[*?]/.test(pattern)) return [pattern];
        const matches = wild(pattern);
        const found = known.filter((id) => matches.test(id));
        const own = SERVICES[kind];
        if (own !== undefined) return found.filter((id) => id.startsWith(`${own}:`));
        // Of a service whose actions are not in the tables one stands for all.
        return found.length > 0 ? found : [concrete(pattern)];
      }),
    ),
  ];
}

const wild = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

/** Variables of a pattern that a request's context can hold; a user's name comes with the user. */
const variablesIn = (pattern: string) =>
  [...pattern.matchAll(/\$\{([\w:/.-]+)\}/g)].flatMap(([, name = '']) =>
    /^aws:username$/i.test(name) ? [] : [name],
  );

/** Something that a pattern matches. */
const concrete = (pattern: string) =>
  pattern === '*'
    ? 'arn:aws:s3:::some-bucket/some-key'
    : pattern
        .replaceAll(/\$\{aws:username\}/gi, USER)
        .replaceAll(/\$\{([*?$])\}/g, '$1')
        .replaceAll(/\$\{[^}]*\}|[*?]/g, 'x');

/** A context under which a statement's conditions hold, as far as each can be met by a value it names. */
function contextOf({ conditions }: Statement): RequestContext {
  const context: Record<string, string | readonly string[]> = {};
  for (const { operator, key, values } of conditions) {
    const [first] = values.map(({ value }) => value);
    const [, quantifier, name = ''] =
      /^(?:(ForAllValues|ForAnyValue):)?(.*?)(?:IfExists)?$/i.exec(operator.key) ?? [];
    const met = first === undefined ? undefined : meeting(name.toLowerCase(), first);
    if (met !== undefined) context[key.key] = quantifier === undefined ? met : [met];
  }
  return context;
}

function meeting(operator: string, value: string): string | undefined {
  if (operator === 'null') return value.toLowerCase() === 'false' ? 'x' : undefined;
  if (operator.startsWith('not') || operator.includes('not')) return undefined;
  if (operator.startsWith('ip')) return value.split('/')[0];
  if (operator.startsWith('numeric')) return String(Number(value) + step(operator));
  if (operator.startsWith('date')) {
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : new Date(time + step(operator) * 1000).toISOString();
  }
  return value.replaceAll(/[*?]/g, 'x');
}

const step = (operator: string) =>
  operator.endsWith('lessthan') ? -1 : operator.endsWith('greaterthan') ? 1 : 0;
