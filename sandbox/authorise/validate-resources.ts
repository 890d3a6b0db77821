import { malformedPolicy } from './malformed-policy';

export interface ResourceScope {
  readonly kind: 'bucket' | 'access-point' | 'access-grants';
  /** ARNs of what the policy belongs to; every resource must be one of them or lie below it. */
  readonly arnPrefixes: readonly string[];
}

/** The resource types of the service authorization reference that the resources of a statement can stand for. */
export type ResourceTypes = ReadonlySet<string>;

/** @throws ServiceError `Policy has invalid resource` for a bare `*`, other buckets and anything that is no ARN */
export function checkResources(resources: readonly string[], scope: ResourceScope): ResourceTypes {
  const types = new Set<string>();
  for (const resource of resources) {
    const below = scope.arnPrefixes
      .filter((prefix) => resource.startsWith(prefix))
      .map((prefix) => resource.slice(prefix.length));
    const found = below.flatMap((rest) => typesOf(rest, scope.kind));
    if (found.length === 0) throw malformedPolicy('Policy has invalid resource', resource);
    for (const type of found) types.add(type);
  }
  return types;
}

function typesOf(rest: string, kind: ResourceScope['kind']): string[] {
  if (kind === 'access-grants') return grantsTypesOf(rest);
  const [self, object, below] =
    kind === 'bucket' ? ['bucket', 'object', '/'] : ['accesspoint', 'accesspointobject', '/object/'];
  if (rest === '') return [self];
  if (rest.startsWith(below)) return [object];
  // `bucket*` covers both the bucket and what is in it.
  return kind === 'bucket' && rest.startsWith('*') ? [self, object] : [];
}

function grantsTypesOf(rest: string): string[] {
  if (rest === '') return ['accessgrantsinstance'];
  if (rest.startsWith('/location/')) return ['accessgrantslocation'];
  if (rest.startsWith('/grant/')) return ['accessgrant'];
  if (rest.startsWith('*')) return ['accessgrantsinstance', 'accessgrantslocation', 'accessgrant'];
  return rest.startsWith('/*') ? ['accessgrantslocation', 'accessgrant'] : [];
}
