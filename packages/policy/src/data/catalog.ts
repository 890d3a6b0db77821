/**
 * Look-ups over the generated tables. Names of actions and condition keys are case-insensitive, as in IAM.
 * Services outside the tables are known by prefix only: nothing is said about their actions.
 */
import { GLOBAL_KEY_DESCRIPTIONS } from './global-key-descriptions.ts';
import { GLOBAL_KEYS } from './global-keys.gen.ts';
import { TABLE as IAM } from './iam.gen.ts';
import { TABLE as KMS } from './kms.gen.ts';
import { TABLE as S3_OBJECT_LAMBDA } from './s3-object-lambda.gen.ts';
import { TABLE as S3_OUTPOSTS } from './s3-outposts.gen.ts';
import { TABLE as S3 } from './s3.gen.ts';
import { TABLE as S3EXPRESS } from './s3express.gen.ts';
import { SERVICE_PREFIXES } from './service-prefixes.gen.ts';
import { TABLE as STS } from './sts.gen.ts';
import { LATER_GLOBAL_KEYS } from './supplement.ts';
import {
  type Action,
  type ConditionKey,
  type KeyType,
  LEVELS,
  type ResourceType,
  type ServiceTable,
} from './table.ts';
import { remembered } from './remembered.ts';
import { hasWildcards, matcher } from '../grammar/glob.ts';

interface Service {
  readonly actions: readonly Action[];
  readonly byName: ReadonlyMap<string, Action>;
  readonly keys: readonly ConditionKey[];
  readonly resources: readonly ResourceType[];
}

const TABLES: readonly ServiceTable[] = [S3, S3EXPRESS, S3_OUTPOSTS, S3_OBJECT_LAMBDA, STS, KMS, IAM];
/** Prefixes of all AWS services that have IAM actions, in the order of the alphabet. */
export const ALL_PREFIXES: readonly string[] = SERVICE_PREFIXES.split(' ');
const prefixes = new Set(ALL_PREFIXES);

export const GLOBAL_CONDITION_KEYS: readonly ConditionKey[] = [
  ...GLOBAL_KEYS.map(([name, type]) => ({ name, type, description: GLOBAL_KEY_DESCRIPTIONS[name] ?? '' })),
  ...LATER_GLOBAL_KEYS.map(([name, type, description]) => ({ name, type, description })),
].map(({ name, type, description }) => ({ name, type: type as KeyType, description, global: true }));

const services: ReadonlyMap<string, Service> = new Map(TABLES.map((table) => [table.prefix, read(table)]));

function read(table: ServiceTable): Service {
  const keys = table.keys.map(([name = '', type, description = '']) => ({
    name: name.replace('<key>', '${TagKey}'),
    type: type as KeyType,
    description,
    global: false,
  }));
  const pick = (indices: string) => (indices === '' ? [] : indices.split(' ').map((index) => keys[+index]!));
  const resources = table.resources.map(([name = '', arn = '', indices = '']) => ({
    service: table.prefix,
    name,
    arn,
    keys: pick(indices),
  }));
  const resourceByName = new Map(resources.map((type) => [type.name, type]));
  const actions = table.actions.map(([name = '', level = '', types = '', indices = '', description = '']) => {
    const of = types
      .split(' ')
      .map((type) => resourceByName.get(type.replace('*', '')))
      .filter((type) => type !== undefined);
    return {
      service: table.prefix,
      name,
      id: `${table.prefix}:${name}`,
      level: LEVELS[level]!,
      description,
      resources: of,
      keys: [...new Set([...pick(indices), ...of.flatMap((type) => type.keys)])],
    };
  });
  return {
    actions,
    keys,
    resources,
    byName: new Map(actions.map((action) => [action.name.toLowerCase(), action])),
  };
}

export function isServicePrefix(prefix: string): boolean {
  return prefixes.has(prefix.toLowerCase());
}

/** True where the tables know the service's actions. */
export function isKnownService(prefix: string): boolean {
  return services.has(prefix.toLowerCase());
}

export function actionsOf(prefix: string): readonly Action[] {
  return services.get(prefix.toLowerCase())?.actions ?? [];
}

export function resourceTypesOf(prefix: string): readonly ResourceType[] {
  return services.get(prefix.toLowerCase())?.resources ?? [];
}

/** `s3:getobject` → GetObject of S3; undefined for a wildcard, an unknown name or a service not in the tables. */
export function findAction(id: string): Action | undefined {
  const colon = id.indexOf(':');
  return services.get(id.slice(0, colon).toLowerCase())?.byName.get(id.slice(colon + 1).toLowerCase());
}

/** Every known action a policy's action string covers; `*` covers the tables' services only. */
export const matchActions = remembered((pattern: string): readonly Action[] => {
  if (pattern === '*') return [...services.values()].flatMap((service) => service.actions);
  const colon = pattern.indexOf(':');
  if (colon < 0) return [];
  const name = pattern.slice(colon + 1);
  const exact = findAction(pattern);
  if (exact) return [exact];
  if (!hasWildcards(name)) return [];
  const matches = matcher(name, 'in any case');
  return actionsOf(pattern.slice(0, colon)).filter((action) => matches(action.name));
});

/** The key a policy's condition names, its free part (`aws:PrincipalTag/team`) included. */
export const findConditionKey = remembered((name: string): ConditionKey | undefined => {
  const wanted = name.toLowerCase();
  const colon = wanted.indexOf(':');
  const own = services.get(wanted.slice(0, colon))?.keys ?? [];
  const all = wanted.startsWith('aws:') ? GLOBAL_CONDITION_KEYS : own;
  return (
    all.find((key) => matchesKey(key, wanted)) ??
    GLOBAL_CONDITION_KEYS.find((key) => matchesKey(key, wanted)) ??
    (colon > 0 && !wanted.startsWith('aws:') ? providerKey(wanted) : undefined)
  );
});

/** True when `name` (in lower case) is this key, whatever the author put for `${TagKey}`. */
export function matchesKey(key: ConditionKey, name: string): boolean {
  const own = key.name.toLowerCase();
  const free = own.indexOf('${');
  if (free < 0) return own === name;
  const end = own.indexOf('}', free);
  const tail = own.slice(end + 1);
  return name.length > free + tail.length && name.startsWith(own.slice(0, free)) && name.endsWith(tail);
}

/** Keys of identity providers (`token.actions.githubusercontent.com:sub`) are listed under STS. */
function providerKey(wanted: string): ConditionKey | undefined {
  return services.get('sts')?.keys.find((key) => matchesKey(key, wanted));
}
