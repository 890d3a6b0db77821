import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { ACCOUNTS, CANONICAL, ROLES, SERVICES, SESSIONS, USERS } from '../make/vocabulary';
import type { Mentioned } from './policies';
import { accountLike, covers, filled } from './words';

export interface Caller {
  readonly principal: Principal;
  readonly canonicalUserId?: string;
}

/** Unique ids, so that conditions on aws:userid of the made-up policies meet somebody. */
const IDS: Readonly<Record<string, string>> = {
  Reader: 'AROAEXAMPLEREADER0001',
  eve: 'AIDAEXAMPLEEVE0000001',
};

function role(account: string, path: string, session: string, id?: string): Principal {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    kind: 'assumed-role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
    roleArn: `arn:aws:iam::${account}:role/${path}`,
    userId: `${id ?? IDS[path] ?? idFor('AROA', path)}:${session}`,
  };
}

function user(account: string, path: string, id?: string): Principal {
  const arn = `arn:aws:iam::${account}:user/${path}`;
  return { kind: 'user', account, arn, userId: id ?? IDS[path] ?? idFor('AIDA', path) };
}

const root = (account: string): Principal => ({ kind: 'root', account, arn: `arn:aws:iam::${account}:root` });

const federatedUser = (account: string, name: string): Principal => ({
  kind: 'federated-user',
  account,
  arn: `arn:aws:sts::${account}:federated-user/${name}`,
  userId: `${account}:${name}`,
});

const idFor = (prefix: string, path: string) =>
  `${prefix}${path.toUpperCase().replaceAll(/[^A-Z]/g, '7')}EXAMPLE0000000000`.slice(0, 21);

/** Somebody near to what the policies speak of, or anybody. */
export function makeCaller(random: Random, mentioned: Mentioned): Caller {
  const way = random();
  const principal = way < 0.7 ? mentionedCaller(random, mentioned) : undefined;
  if (principal === undefined && mentioned.canonical.length > 0 && random() < 0.3)
    return {
      principal: anyOf(random, pick(random, ACCOUNTS.slice(3))),
      canonicalUserId: pick(random, CANONICAL),
    };
  return { principal: principal ?? anybody(random) };
}

function anybody(random: Random): Principal {
  const way = random();
  if (way < 0.2) return { kind: 'anonymous' };
  if (way < 0.35) return { kind: 'service', service: pick(random, SERVICES) };
  return anyOf(random, pick(random, ACCOUNTS));
}

/** Somebody of an account. */
function anyOf(random: Random, account: string): Principal {
  const way = random();
  if (way < 0.5) return role(account, pick(random, ROLES), pick(random, SESSIONS));
  if (way < 0.8) return user(account, pick(random, USERS));
  return way < 0.9 ? root(account) : federatedUser(account, pick(random, ['guest', 'ana']));
}

/** One of those whom a Principal element or a condition on callers speaks of. */
function mentionedCaller(random: Random, mentioned: Mentioned): Principal | undefined {
  const ways: (() => Principal | undefined)[] = [
    ...mentioned.aws.map((name) => () => fromName(random, name)),
    ...mentioned.services.map((service) => (): Principal => ({ kind: 'service', service })),
    ...mentioned.providers.map((provider) => (): Principal => ({ kind: 'federated', provider })),
    ...Object.entries(BY_KEY).flatMap(([key, of]) =>
      (mentioned.values.get(key) ?? []).map((value) => () => of(random, value)),
    ),
  ];
  return ways.length === 0 ? undefined : pick(random, ways)();
}

const BY_KEY: Readonly<Record<string, (random: Random, value: string) => Principal | undefined>> = {
  'aws:principalarn': fromPattern,
  'aws:principalaccount': (random, value) => {
    const account = accountLike(random, value);
    return account === undefined ? undefined : anyOf(random, account);
  },
  'aws:userid': fromUserId,
  'aws:username': (random, value) => user(pick(random, ACCOUNTS), filled(random, value, ['x', 'ana', 'b'])),
  'aws:principalservicename': serviceLike,
  'aws:principalservicenameslist': serviceLike,
};

function serviceLike(random: Random, pattern: string): Principal | undefined {
  const fitting = [...SERVICES, filled(random, pattern, ['eu-west-1', 'us-east-1'])].filter((name) =>
    covers(pattern, name),
  );
  return { kind: 'service', service: pick(random, fitting) };
}

/** Somebody of the name; for an account anybody of it. Nobody has the id of somebody deleted. */
function fromName(random: Random, name: string): Principal | undefined {
  if (/^\d{12}$/.test(name)) return anyOf(random, name);
  const [, , , account = '', rest = ''] = name.split(':');
  if (rest === 'root' && random() < 0.8) return anyOf(random, account);
  return fromArn(random, name);
}

/** The principal that has the ARN; undefined where none can. */
function fromArn(random: Random, arn: string): Principal | undefined {
  const [, service, account = '', type, path = ''] =
    /^arn:aws:(iam|sts)::(\d{12}|cloudfront):(root|role|user|assumed-role|federated-user)\/?(.*)$/.exec(
      arn,
    ) ?? [];
  if (type === 'root' && path === '') return root(account);
  if (path === '' || path.endsWith('/')) return undefined;
  if (service === 'iam' && type === 'role') return role(account, path, pick(random, SESSIONS));
  if (service === 'iam' && type === 'user') return user(account, path);
  if (service === 'sts' && type === 'federated-user') return federatedUser(account, path);
  const [name = '', session] = path.split('/');
  return service === 'sts' && session !== undefined ? role(account, name, session) : undefined;
}

/** Somebody whose ARN a pattern covers. */
function fromPattern(random: Random, pattern: string): Principal | undefined {
  const parts = pattern.split(':');
  if (parts.length !== 6) {
    const candidates = Array.from({ length: 12 }, () => anyOf(random, pick(random, ACCOUNTS)));
    const path = pattern.slice(pattern.lastIndexOf('/') + 1);
    if (/^[\w-]+$/.test(path)) candidates.push(role(pick(random, ACCOUNTS), path, 'night'));
    return candidates.find((one) =>
      covers(pattern, 'roleArn' in one ? one.roleArn : 'arn' in one ? one.arn : ''),
    );
  }
  const account = accountLike(random, parts[4]!) ?? pick(random, ACCOUNTS);
  const rest = filled(random, parts[5]!, ['x', 'a', 'team/a', 'role/Reader', 'user/ana', 'root']);
  return fromArn(random, `arn:aws:iam::${account}:${rest}`);
}

function fromUserId(random: Random, pattern: string): Principal | undefined {
  const account = pick(random, ACCOUNTS);
  const digits = accountLike(random, pattern.split(':', 1)[0]!);
  if (digits !== undefined) {
    const named = federatedUser(digits, filled(random, pattern.split(':')[1] ?? 'guest', ['guest', 'x']));
    return covers(pattern, digits) && random() < 0.5
      ? root(digits)
      : covers(pattern, `${digits}:guest`)
        ? federatedUser(digits, 'guest')
        : named;
  }
  const text = filled(random, pattern, [
    'night',
    'AROAEXAMPLEOTHER00001',
    'AROAEXAMPLEOTHER00001:day',
    'EXAMPLEX:x',
  ]);
  const [id = '', session] = text.split(':');
  if (/^AROA\w+$/.test(id) && session !== undefined && session !== '')
    return role(account, 'Reader', session, id);
  if (/^AIDA\w+$/.test(id) && session === undefined) return user(account, 'eve', id);
  return undefined;
}
