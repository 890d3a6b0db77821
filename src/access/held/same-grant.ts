import { type HeldGrant, whoId } from '@drawbridge-s3/policy/access';

/**
 * Whether two readings are of one grant, whatever its end: one that is given an end of its own moves into a statement of
 * its own, and has another id there.
 */
export const isSameGrant = (one: HeldGrant, other: HeldGrant): boolean => sayingOf(one) === sayingOf(other);

function sayingOf({
  who,
  way,
  role,
  abilities,
  never,
  partly,
  others,
  places,
  conditions,
}: HeldGrant): string {
  const { until: _, ...rest } = conditions;
  const asked = Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([whoId(who), way, role, abilities, never, partly, others, places, asked]);
}
