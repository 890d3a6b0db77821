import type { QueryClient, QueryKey } from '@tanstack/react-query';

const RESOURCE = 'doctor';

/** @param parameter of the location */
export const visitKey = (contextId: string, parameter: string): QueryKey => [contextId, RESOURCE, parameter];

/** Of all of a session's. */
export const visitsKey = (contextId: string): QueryKey => [contextId, RESOURCE];

/** After a policy or a setting was written: what was found out before may not hold, through access points neither. */
export const forgetVisits = (queryClient: QueryClient): void =>
  queryClient.removeQueries({ predicate: ({ queryKey: [, resource] }) => resource === RESOURCE });
