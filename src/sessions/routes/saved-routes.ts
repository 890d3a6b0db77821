import * as v from 'valibot';
import type { Route } from '../types';
import { routeSchema, withoutSecrets, type SharingOptions } from './route-schema';

const KEY = 'drawbridge.routes';

export interface SavedRoute extends Route {
  readonly name: string;
}

type RouteStorage = Pick<Storage, 'getItem' | 'setItem'>;

const savedSchema = v.array(v.object({ ...routeSchema.entries, name: v.pipe(v.string(), v.minLength(1)) }));

/** Routes saved in this browser, by name; an entry that cannot be read is left out. */
export function savedRoutes(storage: RouteStorage | undefined): SavedRoute[] {
  try {
    const entries: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry) => {
      const result = v.safeParse(savedSchema, [entry]);
      return result.success ? result.output : [];
    });
  } catch {
    return [];
  }
}

/** A route of the same name is replaced. Throws where the browser's storage is full or blocked. */
export function saveRoute(
  storage: RouteStorage,
  name: string,
  route: Route,
  options: SharingOptions,
): SavedRoute[] {
  const saved = { name, ...withoutSecrets(route, options) };
  const routes = [...savedRoutes(storage).filter((other) => other.name !== name), saved].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
  storage.setItem(KEY, JSON.stringify(routes));
  return routes;
}

export function forgetRoute(storage: RouteStorage, name: string): SavedRoute[] {
  const routes = savedRoutes(storage).filter((route) => route.name !== name);
  storage.setItem(KEY, JSON.stringify(routes));
  return routes;
}
