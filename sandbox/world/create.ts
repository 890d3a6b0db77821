import type { World } from './types';

export function createWorld(): World {
  return {
    accounts: new Map(),
    buckets: new Map(),
    sessions: new Map(),
    expressSessions: new Map(),
    vpcEndpoints: new Map(),
  };
}

/** Puts another world's state in place, so that whoever holds the world sees the new one. */
export function replaceWorld(world: World, next: World): void {
  refill(world.accounts, next.accounts);
  refill(world.buckets, next.buckets);
  refill(world.sessions, next.sessions);
  refill(world.expressSessions, next.expressSessions);
  refill(world.vpcEndpoints, next.vpcEndpoints);
  world.organization = next.organization;
}

function refill<T>(map: Map<string, T>, next: ReadonlyMap<string, T>): void {
  map.clear();
  for (const [key, value] of next) map.set(key, value);
}
