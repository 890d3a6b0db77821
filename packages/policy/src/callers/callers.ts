import type { Situation } from '../situation/situation.ts';
import type { Clause, Line } from '../diff/clauses.ts';
import { accountsIn } from './accounts.ts';
import { roleCaller, userCaller, type Caller, type Names } from './caller.ts';
import { namedCaller } from './named.ts';
import { patternedPaths, patternedUserIds, userIdPattern } from './patterned.ts';

const SERVICE_NOBODY_NAMES = [
  'cloudtrail.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'logging.s3.amazonaws.com',
];

/**
 * Everybody whom a policy of either side could tell from others: whom it names, whom its conditions on principals
 * pick out, and for each account, for all other accounts, for services and for nobody one who stands for the rest.
 */
export function findCallers(clauses: readonly Clause[], before: Situation, after: Situation) {
  const lines = clauses.flatMap((clause) => clause.lines);
  const names = namesOf(clauses);
  const { named, stranger, patterns, complete } = accountsIn(names, lines, [before, after]);
  const own = after.account;
  const context = { partition: after.partition, own, names, lines, patterns };
  const callers = new Map<string, Caller>();
  const add = (caller: Caller | undefined) => {
    if (caller !== undefined && !callers.has(caller.id)) callers.set(caller.id, caller);
  };
  add({
    id: 'anonymous',
    principal: { kind: 'anonymous' },
    permissions: ['nothing'],
    who: { kind: 'anonymous' },
    reach: 'anonymous',
  });
  for (const account of [...named, stranger]) {
    const reach = account === stranger ? 'stranger' : 'account';
    for (const caller of ofAccount(account, reach, context)) add(caller);
  }
  for (const name of names.aws) add(namedCaller(name, context));
  for (const [index, id] of names.canonical.entries()) {
    const account = String(700000000000 + index);
    add({
      id: `canonical ${id}`,
      principal: roleCaller(after.partition, account, 'Anyone'),
      permissions: ['everything'],
      canonicalUserId: id,
      who: { kind: 'principal', arn: `canonical user ${id}`, account: '', own: false },
      reach: 'account',
    });
  }
  const unnamed = SERVICE_NOBODY_NAMES.find((service) => !names.services.includes(service));
  for (const service of [...names.services, ...(unnamed === undefined ? [] : [unnamed])]) {
    add({
      id: `service ${service}`,
      principal: { kind: 'service', service },
      permissions: ['nothing'],
      who: { kind: 'service', service },
      reach: 'service',
    });
  }
  for (const provider of names.providers) {
    add({
      id: `provider ${provider}`,
      principal: { kind: 'federated', provider },
      permissions: ['nothing'],
      who: { kind: 'principal', arn: provider, account: '', own: false },
      reach: 'account',
    });
  }
  return { callers: withUserIds([...callers.values()], context), complete };
}

interface Context {
  readonly partition: string;
  readonly own: string;
  readonly names: Names;
  readonly lines: readonly Line[];
  /** Accounts that stand for a pattern of account numbers. */
  readonly patterns: ReadonlyMap<string, string>;
}

/** Those of an account whom nothing names, and those a condition on aws:PrincipalArn picks out. */
function ofAccount(account: string, reach: 'account' | 'stranger', context: Context): readonly Caller[] {
  const { partition, own } = context;
  const mine = account === own;
  const pattern = context.patterns.get(account);
  const whole = ((): Caller['who'] => {
    if (reach === 'stranger') return { kind: 'stranger' };
    if (pattern === undefined) return { kind: 'account', account, own: mine };
    return { kind: 'principal', arn: `accounts like ${pattern}`, account, own: mine };
  })();
  const permissions = mine ? (['everything', 'nothing'] as const) : (['everything'] as const);
  const callers: Caller[] = [];
  for (const type of ['role', 'user'] as const) {
    for (const { path, pattern: picked } of patternedPaths(type, account, context)) {
      const principal =
        type === 'role' ? roleCaller(partition, account, path) : userCaller(partition, account, path);
      const arn = principal.kind === 'assumed-role' ? principal.roleArn : principal.arn;
      callers.push({
        id: arn,
        principal,
        permissions,
        reach,
        ...(picked === undefined
          ? { generic: type, who: whole }
          : { who: { kind: 'principal', arn: picked, account, own: mine } }),
      });
    }
  }
  const arn = `arn:${partition}:iam::${account}:root`;
  callers.push({
    id: arn,
    principal: { kind: 'root', account, arn },
    permissions: ['everything'],
    reach,
    generic: 'root',
    who: reach === 'stranger' ? whole : { kind: 'principal', arn, account, own: mine },
  });
  return callers;
}

/** A caller for each value of aws:userid that conditions tell apart, beside its own. */
function withUserIds(callers: readonly Caller[], context: Context): readonly Caller[] {
  const ids = patternedUserIds(context.lines);
  if (ids.length === 0) return callers;
  return callers.flatMap((caller) => {
    const { principal } = caller;
    if (principal.kind !== 'assumed-role' && principal.kind !== 'user') return [caller];
    const prefix = principal.kind === 'user' ? 'AIDA' : 'AROA';
    const others = ids.filter((id) => id.startsWith(prefix) && id.includes(':') === (prefix === 'AROA'));
    return [caller, ...others.map((id) => withUserId(caller, id, context.lines))];
  });
}

function withUserId(caller: Caller, userId: string, lines: readonly Line[]): Caller {
  const { generic: _, ...rest } = caller;
  const { principal } = caller;
  if (principal.kind !== 'assumed-role' && principal.kind !== 'user') return caller;
  const session = userId.split(':')[1];
  const arn =
    session === undefined
      ? principal.arn
      : `${principal.arn.slice(0, principal.arn.lastIndexOf('/') + 1)}${session}`;
  return {
    ...rest,
    id: `${caller.id} ${userId}`,
    principal: { ...principal, arn, userId },
    who: {
      kind: 'principal',
      arn: `${caller.generic === undefined ? `${caller.id} with ` : ''}aws:userid ${userIdPattern(userId, lines)}`,
      account: principal.account,
      own: 'own' in caller.who && caller.who.own,
    },
  };
}

function namesOf(clauses: readonly Clause[]): Names {
  const aws = new Set<string>();
  const services = new Set<string>();
  const providers = new Set<string>();
  const canonical = new Set<string>();
  for (const { statement, lines } of clauses) {
    for (const name of statement.principal?.aws ?? []) if (name !== '*') aws.add(name);
    for (const name of statement.principal?.service ?? []) services.add(name);
    for (const name of statement.principal?.federated ?? []) providers.add(name);
    for (const name of statement.principal?.canonicalUser ?? []) canonical.add(name);
    for (const { condition } of lines) {
      if (condition.lookup === 'aws:principalarn') {
        for (const value of condition.expected) if (!/[*?$]/.test(value)) aws.add(value);
      }
      if (condition.lookup.startsWith('aws:principalservicename')) {
        for (const value of condition.expected) if (!/[*?$]/.test(value)) services.add(value);
      }
    }
  }
  const sorted = (set: ReadonlySet<string>) => [...set].toSorted();
  return {
    aws: sorted(aws),
    services: sorted(services),
    providers: sorted(providers),
    canonical: sorted(canonical),
  };
}
