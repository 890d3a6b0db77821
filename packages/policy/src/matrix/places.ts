import type { Principal, RequestContext } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';
import { isCarriedBy, isSettled } from '../requests/carried.ts';
import { keysOf } from '../requests/derived-keys.ts';
import { isSomeRole, someUserOf } from '../callers/principals.ts';
import type { ReadPolicy } from './policies.ts';
import { isLiteral, partsOf } from '../grammar/variables.ts';
import type { MatrixPlace } from './types.ts';

const MOST_PREFIXES = 8;
const MOST_POINTS = 12;

/** A key, or for a listing a prefix, that stands for all a pattern covers; without one, a listing of everything. */
export interface Spot {
  readonly key?: string;
  /** `under reports/`, `reports/*.csv`; left out for a key that no pattern picks out. */
  readonly label?: string;
  /** What a request for it must carry, because the pattern has a variable in it. */
  readonly context?: RequestContext;
  /** Who asks for it, where it takes another principal of the same account: roles have no `aws:username`. */
  readonly principal?: Principal;
}

/** The bucket, each prefix its policies tell apart, each access point. */
export function placesOf(
  situations: readonly Situation[],
  policies: readonly ReadPolicy[],
): { places: MatrixPlace[]; left: number } {
  const points = [...new Set(situations.flatMap(({ accessPoints }) => accessPoints.map(({ arn }) => arn)))];
  const { prefixes, left } = merged(prefixesIn(policies));
  return {
    places: [
      { id: 'bucket' },
      ...prefixes.map((prefix) => ({ id: `prefix ${prefix}`, prefix })),
      ...points.slice(0, MOST_POINTS).map((arn) => ({ id: arn, accessPoint: arn })),
    ],
    left: left + Math.max(0, points.length - MOST_POINTS),
  };
}

function prefixesIn(policies: readonly ReadPolicy[]): string[] {
  const found = new Set<string>();
  for (const { policy, statements } of policies) {
    for (const { resources, conditions } of statements) {
      for (const { value } of resources) addPrefix(found, keyPattern(value, policy));
      for (const { key, values } of conditions)
        if (key.key.toLowerCase() === 's3:prefix')
          for (const { value } of values) addPrefix(found, value, true);
    }
  }
  // `reports` and `reports/` are one place to people.
  return [...found].filter((prefix) => !found.has(`${prefix}/`)).toSorted();
}

function addPrefix(found: Set<string>, pattern: string | undefined, listing = false): void {
  if (pattern === undefined) return;
  const head = /^[^*?$]*/.exec(pattern)?.[0] ?? '';
  // One object is no place of its own; the folder it is in is.
  const prefix = head === pattern && !listing ? head.slice(0, head.lastIndexOf('/') + 1) : head;
  if (prefix !== '') found.add(prefix);
}

/** The part of a resource's pattern that is about keys; undefined where it names no objects or all of them. */
export function keyPattern(resource: string, policy: string): string | undefined {
  const mark = policy === 'bucket' ? '/' : '/object/';
  const from = resource.startsWith('arn:') ? resource.indexOf(mark) : -1;
  if (from < 0 || (policy === 'bucket' && !/^arn:[^:]*:s3:::/.test(resource))) return undefined;
  const pattern = resource.slice(from + mark.length);
  return pattern === '' || pattern === '*' ? undefined : pattern;
}

/** Folders with many children stand for them, the deepest first, until few enough are left. */
function merged(prefixes: readonly string[]): { prefixes: string[]; left: number } {
  let kept = [...prefixes];
  while (kept.length > MOST_PREFIXES) {
    const children = new Map<string, number>();
    for (const prefix of kept) {
      const parent = parentOf(prefix);
      if (parent !== '') children.set(parent, (children.get(parent) ?? 0) + 1);
    }
    const depth = (prefix: string) => prefix.split('/').length;
    const [parent] = [...children]
      .filter(([prefix, count]) => count > 1 || kept.includes(prefix))
      .toSorted(([a, m], [b, n]) => depth(b) - depth(a) || n - m || (a < b ? -1 : 1))
      .map(([prefix]) => prefix);
    if (parent === undefined) break;
    kept = [...new Set([...kept.filter((prefix) => parentOf(prefix) !== parent), parent])].toSorted();
  }
  return { prefixes: kept.slice(0, MOST_PREFIXES), left: Math.max(0, kept.length - MOST_PREFIXES) };
}

const parentOf = (prefix: string) => prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);

/** A pattern of keys, and whether its document fills in variables. */
export interface KeyPattern {
  readonly pattern: string;
  readonly variables: boolean;
  /** Its `*` and `?` are the characters: what StringEquals compares with. */
  readonly literal?: boolean;
}

/** Stand for characters that are no wildcards until all wildcards are filled. */
const PLAIN: Readonly<Record<string, string>> = { '*': '\u0000', '?': '\u0001' };
const plain = (text: string) => text.replaceAll(/[*?]/g, (character) => PLAIN[character]!);
const unplain = (text: string) => text.replaceAll('\u0000', '*').replaceAll('\u0001', '?');

/**
 * Keys for objects, or prefixes for listings, that the pattern covers; none where its variables mean nothing here.
 * @param valuesOf values of a variable that conditions on its key tell from others
 */
export function spotsOf(
  pattern: KeyPattern,
  given: Principal,
  listing: boolean,
  valuesOf: (name: string) => readonly string[],
): readonly Spot[] {
  const first = spotOf(pattern, given, listing);
  const filled = Object.keys(first?.context ?? {}).flatMap((name) =>
    valuesOf(name).map((value) => spotOf(pattern, given, listing, { [name]: value })),
  );
  return [first, ...filled].filter((spot) => spot !== undefined);
}

function spotOf(
  { pattern, variables, literal }: KeyPattern,
  given: Principal,
  listing: boolean,
  values: Readonly<Record<string, string>> = {},
): Spot | undefined {
  const principal = variables && /\$\{aws:username\b/i.test(pattern) ? someUserFor(given) : given;
  const known = keysOf({ principal, action: 's3:', resourceAccount: '', context: {} });
  const context: Record<string, string> = {};
  const carried = (name: string) => !isSettled(name) && isCarriedBy(name, principal);
  let impossible = false;
  const written = literal ? plain(pattern) : pattern;
  const filled = !variables
    ? written
    : written.replaceAll(/\$\{([^}]*)\}/g, (_, inside: string) => {
        const body = unplain(inside);
        if (isLiteral(body)) return plain(body);
        const parts = partsOf(body);
        const name = parts.name.trim();
        const value = known.get(name.toLowerCase());
        if (typeof value === 'string') return plain(value);
        if (parts.fallback !== undefined) return plain(parts.fallback);
        if (!carried(name.toLowerCase())) impossible = true;
        const chosen = values[name] ?? 'example';
        context[name] = chosen;
        return plain(chosen);
      });
  if (impossible) return undefined;
  const needs = {
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(principal === given ? {} : { principal }),
  };
  const head = /^[^*?]*/.exec(filled)?.[0] ?? '';
  const shown = pattern.replaceAll(/\*+$/g, '');
  if (head === filled) {
    const prefix = pattern === '' ? 'an empty prefix' : `prefix ${pattern}`;
    return { key: unplain(filled), label: listing ? prefix : pattern, ...needs };
  }
  if (/^\*+$/.test(filled.slice(head.length)))
    return { key: unplain(listing ? head : `${head}example`), label: `under ${shown}`, ...needs };
  const key = unplain(filled.replaceAll('*', 'example').replaceAll('?', 'e'));
  return { key, label: pattern, ...needs };
}

/** Who stands for a whole account may as well be a user of it. */
function someUserFor(principal: Principal): Principal {
  return principal.kind === 'assumed-role' && isSomeRole(principal)
    ? someUserOf(principal.account, principal.arn.split(':', 2)[1] ?? 'aws')
    : principal;
}
