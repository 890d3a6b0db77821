import { accountsIn, type PickedBy } from './accounts.ts';
import {
  linesOn,
  isPattern,
  roleCaller,
  federatedCaller,
  userCaller,
  type Caller,
  type Field,
  type Names,
  type Scene,
  type Speaking,
} from './caller.ts';
import { namedCaller } from './named.ts';
import {
  otherUserIds,
  patternedPaths,
  patternedServices,
  tellsFederatedUsers,
  type Picked,
  type ServicesFound,
} from './patterned.ts';
import { Meetings } from '../values/meetings.ts';
import { isOwn, type Who } from './who.ts';

const SPOKEN_OF = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:userid',
  'aws:username',
];

/** Variables that callers are found with; what stands under another may be anybody. */
const KNOWN_VARIABLE =
  /\$\{(?:[*?$]|\s*(?:aws:principalaccount|aws:resourceaccount|s3:resourceaccount)\s*)\}/gi;

export interface Callers {
  readonly callers: readonly Caller[];
  /** Why somebody may be missing, a sentence each. */
  readonly doubts: readonly string[];
}

/**
 * Everybody whom the policies could tell from others: whom they name, whom their conditions on principals pick out,
 * and for each account, for all other accounts, for services and for nobody one who stands for the rest. Ids in
 * Principal (`AROA…`, `AIDA…`) are what is left of deleted principals: nobody.
 */
export function findCallers(speaking: readonly Speaking[], scene: Scene): Callers {
  const lines = linesOn(
    speaking.flatMap((one) => one.lines),
    ...SPOKEN_OF,
  );
  const names = namesOf(speaking, lines);
  const field: Field = { scene, names, lines, meetings: new Meetings(speaking) };
  const { named, stranger, patterns, complete } = accountsIn(field);
  const doubts = new Set<string>();
  if (!complete) doubts.add('Patterns of account numbers overlap in more ways than could be tried.');
  if (lines.some(({ condition }) => condition.expected.some(hasUnknownVariable)))
    doubts.add('Whom a variable picks out among principals was not looked at.');
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
  const types = tellsFederatedUsers(field)
    ? (['role', 'user', 'federated-user'] as const)
    : (['role', 'user'] as const);
  for (const account of [...named, stranger]) {
    // Where patterns pick every account out, they are strangers all.
    const any = account === stranger || (patterns.has(stranger) && patterns.has(account));
    const reach = any ? 'stranger' : 'account';
    const found = ofAccount(account, reach, patterns.get(account), types, field);
    for (const caller of found.callers) add(caller);
    if (!found.complete) doubts.add('Patterns of names overlap in more ways than could be tried.');
  }
  for (const name of names.aws) add(namedCaller(name, scene, names));
  for (const [index, id] of names.canonical.entries()) {
    const account = String(700000000000 + index);
    const arn = `arn:${scene.partition}:iam::${account}:root`;
    for (const principal of [
      roleCaller(scene.partition, account, 'SomeRole'),
      userCaller(scene.partition, account, 'SomeUser'),
      { kind: 'root', account, arn } as const,
    ])
      add({
        id: `canonical ${id} ${principal.kind}`,
        principal,
        permissions: ['everything'],
        canonicalUserId: id,
        who: { kind: 'canonical-user', id },
        reach: 'account',
      });
  }
  const services = patternedServices(field);
  if (!services.complete) doubts.add('Patterns of services overlap in more ways than could be tried.');
  for (const caller of serviceCallers(names, services)) add(caller);
  for (const provider of names.providers) {
    add({
      id: `provider ${provider}`,
      principal: { kind: 'federated', provider },
      permissions: ['nothing'],
      who: { kind: 'federated', provider },
      reach: 'account',
    });
  }
  return {
    callers: [...callers.values()].flatMap((caller) => withUserIds(caller, field)),
    doubts: [...doubts],
  };
}

const hasUnknownVariable = (value: string) => value.replaceAll(KNOWN_VARIABLE, '').includes('${');

/** Those of an account whom nothing names, and those that conditions pick out by what they are called. */
function ofAccount(
  account: string,
  reach: 'account' | 'stranger',
  by: PickedBy | undefined,
  types: readonly (keyof typeof PRINCIPALS)[],
  field: Field,
): { readonly callers: readonly Caller[]; readonly complete: boolean } {
  const { partition, own } = field.scene;
  const mine = account === own;
  const whole = ((): Who => {
    if (by !== undefined) return { kind: 'pattern', ...by, own: mine, standIn: true };
    if (reach === 'stranger') return { kind: 'stranger' };
    return { kind: 'account', account, own: mine };
  })();
  const permissions = mine ? (['everything', 'nothing'] as const) : (['everything'] as const);
  const callers: Caller[] = [];
  let complete = true;
  for (const type of types) {
    const found = patternedPaths(type, account, field);
    complete &&= found.complete;
    for (const { path, picked } of found.paths) {
      const principal = PRINCIPALS[type](partition, account, path);
      callers.push({
        id: principal.kind === 'assumed-role' ? principal.roleArn : principal.arn,
        principal,
        permissions,
        reach,
        ...(picked === undefined
          ? { generic: type, who: whole }
          : {
              who:
                'name' in picked
                  ? { kind: 'principal', arn: picked.name, account, own: mine }
                  : pickedWho(picked, account, mine),
            }),
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
    who: whole.kind === 'account' ? { kind: 'principal', arn, account, own: mine } : whole,
  });
  return { callers, complete };
}

const PRINCIPALS = { role: roleCaller, user: userCaller, 'federated-user': federatedCaller } as const;

function pickedWho({ key, pattern, also }: Picked, account: string, own: boolean): Who {
  if (key === 'aws:PrincipalArn' && !isPattern(pattern))
    return { kind: 'principal', arn: pattern, account, own };
  const fixed = pattern.includes(`:${account}:`);
  return {
    kind: 'pattern',
    key,
    pattern,
    ...(fixed ? { account } : {}),
    own,
    ...(also.length === 0 ? {} : { also }),
    standIn: true,
  };
}

/** A caller besides, for each value of aws:userid that the policies tell from its own. */
function withUserIds(caller: Caller, field: Field): readonly Caller[] {
  const { generic, who, principal } = caller;
  if (principal.kind !== 'assumed-role' && principal.kind !== 'user') return [caller];
  const session = principal.kind === 'assumed-role' && who.kind === 'principal' && who.arn === principal.arn;
  const others = otherUserIds(caller, field, session).map(({ id, pattern }): Caller => {
    const { generic: _, ...rest } = caller;
    const colon = id.indexOf(':');
    const arn =
      colon < 0
        ? principal.arn
        : principal.arn.slice(0, principal.arn.lastIndexOf('/') + 1) + id.slice(colon + 1);
    return {
      ...rest,
      id: `${caller.id} ${id}`,
      principal: { ...principal, arn, userId: id },
      who: {
        kind: 'pattern',
        key: 'aws:userid',
        pattern,
        ...('account' in who && who.account !== undefined ? { account: who.account } : {}),
        own: isOwn(who),
        ...(generic === undefined && who.kind === 'principal' ? { of: who.arn } : {}),
        standIn: true,
      },
    };
  });
  return [caller, ...others];
}

/** Services by their names, those that patterns pick out, and one that stands for all others. */
function serviceCallers(names: Names, { picked, rest }: ServicesFound): readonly Caller[] {
  const caller = (service: string, who: Who): Caller => ({
    id: `service ${service}`,
    principal: { kind: 'service', service },
    permissions: ['nothing'],
    who,
    reach: 'service',
  });
  const key = 'aws:PrincipalServiceName';
  return [
    ...names.services.map((service) => caller(service, { kind: 'service', service })),
    ...picked.map(({ service, pattern }) =>
      caller(service, { kind: 'pattern', key, pattern, own: false, standIn: true }),
    ),
    ...(rest === undefined ? [] : [caller(rest, { kind: 'service', service: rest, standIn: true })]),
  ];
}

function namesOf(speaking: readonly Speaking[], lines: Field['lines']): Names {
  const aws = new Set<string>();
  const named = new Set<string>();
  const providers = new Set<string>();
  const canonical = new Set<string>();
  for (const { statement } of speaking) {
    for (const name of statement.principal?.aws ?? []) if (name !== '*') aws.add(name);
    for (const name of statement.principal?.service ?? []) named.add(name);
    for (const name of statement.principal?.federated ?? []) providers.add(name);
    for (const name of statement.principal?.canonicalUser ?? []) canonical.add(name);
  }
  for (const { condition } of lines) {
    if (!/^(?:String|Arn)/.test(condition.operator.base)) continue;
    const into = condition.lookup === 'aws:principalarn' ? aws : named;
    if (condition.lookup !== 'aws:principalarn' && !condition.lookup.startsWith('aws:principalservicename'))
      continue;
    for (const value of condition.expected) if (!/[*?$]/.test(value)) into.add(value);
  }
  const sorted = (set: ReadonlySet<string>) => [...set].toSorted();
  return {
    aws: sorted(aws),
    services: sorted(named),
    providers: sorted(providers),
    canonical: sorted(canonical),
  };
}
