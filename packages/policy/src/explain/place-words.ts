import { formatAccount } from '../grammar/account.ts';
import { parseArn } from '../grammar/arn.ts';
import type { DocumentKind } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { joined, quoted } from './words.ts';

/** What one Resource of a statement stands for. */
export interface Place {
  /** It can be a bucket or access point itself. */
  readonly container: boolean;
  /** It can be what is stored in one. */
  readonly objects: boolean;
  /** `the bucket`, `bucket x`, `access point marketing-read @ 1111-…`. */
  readonly name: string;
  /** Pattern of the keys, after the bucket's name; `*` is all of them. Undefined without objects. */
  readonly keys: string | undefined;
}

/** Undefined for what is neither a bucket nor an access point nor what is stored there. */
export function placeOf(resource: string, env: PolicyEnv): Place | undefined {
  if (resource === '*')
    return { container: true, objects: true, name: ownName(env) ?? 'every bucket', keys: '*' };
  const arn = parseArn(resource);
  if (arn?.service !== 's3') return undefined;
  const { region, account } = arn;
  const point = /^accesspoint\/([^/]+)(?:\/(.*))?$/s.exec(arn.resource);
  if (point && /^[\d*?]*$/.test(account)) {
    const [, name = '', rest] = point;
    const own =
      env.kind === 'access-point' &&
      name === env.accessPoint &&
      account === env.account &&
      region === env.region;
    const words = own ? 'the access point' : `access point ${name} @ ${formatAccount(account)}`;
    if (rest === undefined) return { container: true, objects: name.includes('*'), name: words, keys: '*' };
    // `accesspoint/NAME/*` reaches the objects, since a star crosses the slash.
    const keys = rest.startsWith('object/') ? rest.slice('object/'.length) : rest === '*' ? '*' : undefined;
    return keys === undefined ? undefined : { container: false, objects: true, name: words, keys };
  }
  if (region !== '' || account !== '') return undefined;
  const [, name = '', keys] = /^([^/]*)(?:\/(.*))?$/s.exec(arn.resource) ?? [];
  const words = name === env.bucket ? 'the bucket' : name === '*' ? 'every bucket' : `bucket ${name}`;
  if (keys !== undefined) return { container: false, objects: true, name: words, keys };
  return {
    container: true,
    objects: name.endsWith('*'),
    name: words,
    keys: name.endsWith('*') ? '*' : undefined,
  };
}

/** A bare `*` in a resource's own policy can only be that resource. */
function ownName(env: PolicyEnv): string | undefined {
  const names: Partial<Record<DocumentKind, string>> = {
    bucket: 'the bucket',
    'access-point': 'the access point',
    'access-grants': 'the Access Grants instance',
    key: 'the key',
  };
  return names[env.kind];
}

/** What to say of objects: as what is acted on, and as where. */
export interface ObjectWords {
  /** `everything under reports/`, `reports/a.csv` */
  readonly every: string;
  /** `under reports/`, `anywhere in the bucket`; undefined where single objects are named. */
  readonly at: string | undefined;
}

/** The objects of these places in words. All of them must have objects. */
export function objectWords(places: readonly Place[]): ObjectWords {
  const byName = new Map<string, string[]>();
  for (const { name, keys = '*' } of places) byName.set(name, [...(byName.get(name) ?? []), keys]);
  // Where there is one bucket and it is the policy's own, its name says nothing.
  const plain = byName.size === 1 && [...byName.keys()][0]!.startsWith('the ');
  const parts = [...byName].map(([name, keys]) => keysWords(name, keys, plain));
  const ats = parts.map((part) => part.at);
  return {
    every: joined(
      parts.map((part) => part.every),
      'and',
      3,
    ),
    at: ats.includes(undefined) ? undefined : joined(ats as string[], 'or', 3),
  };
}

function keysWords(name: string, keys: readonly string[], plain: boolean): ObjectWords {
  const inIt = plain ? '' : ` in ${name}`;
  if (keys.includes('*')) return { every: `everything in ${name}`, at: `anywhere in ${name}` };
  const prefixes = keys.filter((key) => /^[^*?]*\/\*$/.test(key)).map((key) => quoted(key.slice(0, -1)));
  const starts = keys.filter((key) => /^[^*?]*[^/*?]\*$/.test(key)).map((key) => quoted(key.slice(0, -1)));
  const patterns = keys.filter((key) => /[*?]/.test(key) && !/^[^*?]*\*$/.test(key)).map(quoted);
  const single = keys.filter((key) => !/[*?]/.test(key)).map(quoted);
  const where = [
    ...(prefixes.length > 0 ? [`under ${joined(prefixes, 'or', 4)}`] : []),
    ...(starts.length > 0 ? [`beginning with ${joined(starts, 'or', 4)}`] : []),
    ...(patterns.length > 0 ? [`matching ${joined(patterns, 'or', 4)}`] : []),
  ];
  const everything = where.length > 0 ? `everything ${joined(where, 'or')}` : undefined;
  const named = [...(everything === undefined ? [] : [everything]), ...single];
  return {
    every: joined(named, 'and', 4) + inIt,
    at: single.length > 0 ? undefined : joined(where, 'or') + inIt,
  };
}

/** Buckets and access points themselves. */
export function containerWords(places: readonly Place[]): string {
  return joined([...new Set(places.map((place) => place.name))], 'and', 3);
}
