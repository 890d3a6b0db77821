import { hasWildcards, globCovers, globMatches, globsOverlap, toGlob } from '../../grammar/glob.ts';
import { parseAccessPointArn, parseArn } from '../../grammar/arn.ts';
import type { Statement } from '../../document/ast.ts';
import type { GrantTarget } from '../../grants/grant-statements.ts';
import { isOfKeys } from './of-keys.ts';

/** What of a bucket or access point the Resource of a statement reaches. */
export interface Extent {
  /** The bucket or access point itself, which listings and settings are asked of. */
  readonly itself: boolean;
  /** Patterns of the keys of objects, none within another, in order. */
  readonly keys: readonly string[];
  /** Resources that are left out of it, as they are written. */
  readonly except: readonly string[];
}

/** Every key. */
export const WHOLE: readonly string[] = ['*'];

export function extentOf(statement: Statement, { arn, objects }: GrantTarget): Extent {
  const values = statement.resources.map(({ value }) => value);
  const itself = values.some((value) => covers(value, arn));
  if (statement.get('NotResource') !== undefined) return { itself: !itself, keys: WHOLE, except: values };
  return { itself, keys: widest(values.flatMap((value) => keysIn(value, objects))), except: [] };
}

const covers = (pattern: string, text: string) => globMatches(toGlob(pattern), text);

function keysIn(value: string, objects: string): readonly string[] {
  if (value.startsWith(objects)) return [value.slice(objects.length)];
  const [pattern, all] = [toGlob(value), toGlob(`${objects}*`)];
  if (!globsOverlap(pattern, all)) return [];
  if (globCovers(pattern, all)) return WHOLE;
  const slash = value.indexOf('/');
  return slash < 0 ? WHOLE : [value.slice(slash + 1)];
}

/** Without patterns that another one covers; in the order of the alphabet. */
export function widest(patterns: readonly string[]): readonly string[] {
  const all = [...new Set(patterns)];
  return all
    .filter((one) => !all.some((other) => other !== one && globCovers(toGlob(other), toGlob(one))))
    .toSorted();
}

/** What of key patterns is a prefix, and what is not; neither where it is every key. */
export function prefixesOf(keys: readonly string[]): {
  readonly prefixes: readonly string[];
  readonly patterns: readonly string[];
} {
  if (keys.includes('*')) return { prefixes: [], patterns: [] };
  const isPrefix = (key: string) =>
    key.endsWith('*') && !hasWildcards(key.slice(0, -1)) && !key.includes('${');
  return {
    prefixes: keys.filter(isPrefix).map((key) => key.slice(0, -1)),
    patterns: keys.filter((key) => !isPrefix(key)),
  };
}

/** What the statements of a role's policy can be about: a bucket, or an access point by its ARN. */
export interface RoleTarget extends GrantTarget {
  readonly bucket: string;
  readonly point?: { readonly arn: string; readonly name: string; readonly account: string };
}

/** Buckets and access points that a policy of a role names, as it writes them; patterns stay. */
export function targetsIn(statement: Statement): readonly RoleTarget[] {
  // What may be done with keys is no place of its own, and “*” in it no bucket.
  if (isOfKeys(statement)) return [];
  const targets = new Map<string, RoleTarget>();
  for (const { value } of statement.resources) {
    const target = value === '*' ? bucketNamed('*', '*') : targetOf(value);
    if (target !== undefined) targets.set(target.arn, target);
  }
  return [...targets.values()];
}

function targetOf(value: string): RoleTarget | undefined {
  const point = parseAccessPointArn(value);
  if (point !== undefined) {
    const arn = point.key === undefined ? value : value.slice(0, value.indexOf('/object/'));
    return {
      arn,
      objects: `${arn}/object/`,
      bucket: '',
      point: { arn, name: point.name, account: point.account },
    };
  }
  const arn = parseArn(value);
  if (arn?.service !== 's3' || arn.account !== '' || arn.region !== '') return undefined;
  const slash = arn.resource.indexOf('/');
  return bucketNamed(arn.partition, slash < 0 ? arn.resource : arn.resource.slice(0, slash));
}

const bucketNamed = (partition: string, bucket: string): RoleTarget => {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return { arn, objects: `${arn}/`, bucket };
};
