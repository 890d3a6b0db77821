import type { GrantsLocation } from '@/resources/access-grants/locations';

/**
 * The locations a scope lies in, the narrowest first.
 * @param scope `s3://bucket/prefix*`, or the URI of an object
 */
export const locationsOf = (scope: string, locations: readonly GrantsLocation[]): readonly GrantsLocation[] =>
  locations
    .filter((location) => subPrefixIn(location.scope, scope) !== undefined)
    .toSorted((one, other) => rootOf(other.scope).length - rootOf(one.scope).length);

/** What goes behind a location's scope to make the grant's; undefined where it lies elsewhere. */
export function subPrefixIn(location: string, scope: string): string | undefined {
  const root = rootOf(location);
  return scope.startsWith(root) ? scope.slice(root.length) : undefined;
}

/** `s3://`, or a bucket with its slash: a location of `lake` does not hold what is in `lakeside`. */
const rootOf = (scope: string): string => scope.replace(/\*$/, '').replace(/^(s3:\/\/[^/]+)$/, '$1/');
