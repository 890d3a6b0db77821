import * as v from 'valibot';
import type { Hop, Route } from '../types';

/** Roles a route may have. */
export const ROUTE_LIMIT = 10;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));

const hopSchema = v.object({
  roleArn: v.pipe(text(600), v.startsWith('arn:')),
  sessionName: v.optional(text(64), ''),
  externalId: v.optional(text(1224)),
  durationSeconds: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(900), v.maxValue(43_200)), 3600),
  mfaSerial: v.optional(text(256)),
  sessionPolicy: v.optional(text(4096)),
  sessionPolicyArns: v.optional(v.pipe(v.array(text(600)), v.maxLength(10))),
  tags: v.optional(v.record(text(128), text(256))),
  transitiveTagKeys: v.optional(v.array(text(128))),
  sourceIdentity: v.optional(text(64)),
});

/** Unknown fields are dropped, so that a link cannot carry anything into the form that it does not show. */
export const routeSchema = v.object({
  profileId: v.optional(text(300), 'aws'),
  hops: v.pipe(v.array(hopSchema), v.minLength(1), v.maxLength(ROUTE_LIMIT)),
});

/** Undefined for anything that is not a route. */
export function readRoute(value: unknown): Route | undefined {
  const result = v.safeParse(routeSchema, value);
  return result.success ? result.output : undefined;
}

export interface SharingOptions {
  /** The external ID is a secret shared with the account's owner: left out unless asked for. */
  readonly withExternalIds: boolean;
}

/** A route as it may be stored or shared. MFA codes are no part of a hop at all. */
export function withoutSecrets(route: Route, { withExternalIds }: SharingOptions): Route {
  return {
    profileId: route.profileId,
    hops: route.hops.map((hop) => (withExternalIds ? hop : withoutExternalId(hop))),
  };
}

function withoutExternalId({ externalId: _externalId, ...hop }: Hop): Hop {
  return hop;
}
