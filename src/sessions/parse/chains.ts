import { ROUTE_LIMIT } from '../routes/route-schema';
import type { Profile } from './profiles';

/** What a profile's `source_profile` leads to. */
export type Chain =
  /** Roles in the order they are assumed, and the profile whose keys they start from. */
  | { readonly kind: 'whole'; readonly roles: readonly Profile[]; readonly source: Profile }
  /** It ends at a profile the text does not have. */
  | { readonly kind: 'open'; readonly roles: readonly Profile[]; readonly source: string }
  | { readonly kind: 'broken'; readonly why: (name: string) => string };

/**
 * The chain of every profile. Each is looked at once: what is known of its source is taken over, so that a thousand
 * profiles that build on each other take a thousand steps.
 */
export function resolveChains(profiles: readonly Profile[]): ReadonlyMap<Profile, Chain> {
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  const known = new Map<Profile, Chain>();
  for (const start of profiles) {
    const path: Profile[] = [];
    const onPath = new Set<Profile>();
    let end: Chain | undefined;
    for (let current = start; end === undefined;) {
      const before = known.get(current);
      if (before !== undefined) {
        end = before;
        break;
      }
      if (onPath.has(current)) {
        end = circle(current.name);
        break;
      }
      const source = current.values.get('source_profile');
      if (!current.values.has('role_arn') || source === undefined || source === current.name) {
        // As in the CLI, a profile that is its own source assumes its role with its own keys.
        const roles = current.values.has('role_arn') ? [current] : [];
        known.set(current, (end = { kind: 'whole', roles, source: current }));
        break;
      }
      path.push(current);
      onPath.add(current);
      const next = byName.get(source);
      if (next === undefined) end = { kind: 'open', roles: [], source };
      else if (next.twins > 1) end = ambiguous(source);
      else current = next;
    }
    for (const profile of path.toReversed()) known.set(profile, (end = extended(end, profile)));
  }
  return known;
}

function extended(chain: Chain, role: Profile): Chain {
  if (chain.kind === 'broken') return chain;
  if (chain.roles.length >= ROUTE_LIMIT) {
    return {
      kind: 'broken',
      why: (name) => `The source profiles of [${name}] are a chain of more than ${ROUTE_LIMIT} roles.`,
    };
  }
  return { ...chain, roles: [...chain.roles, role] };
}

const circle = (at: string): Chain => ({
  kind: 'broken',
  why: (name) => `The source profiles of [${name}] run in a circle at [${at}].`,
});

const ambiguous = (source: string): Chain => ({
  kind: 'broken',
  why: (name) =>
    `[${name}] builds on [${source}], which is there more than once with different values: take out the wrong one.`,
});
