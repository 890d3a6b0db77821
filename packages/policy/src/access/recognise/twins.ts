import type { GrantTarget } from '../../grants/grant-statements.ts';
import type { GrantConditions } from '../../grants/grant.ts';
import { stable } from '../stable.ts';
import type { Reading } from './readings.ts';

/**
 * Statements that differ in nothing but the network are one that may be used from any of them: no request has an
 * address and a VPC, so that each takes a statement of its own.
 */
export function withoutTwins<Target extends GrantTarget>(
  readings: readonly Reading<Target>[],
): readonly Reading<Target>[] {
  const found = new Map<string, Reading<Target>>();
  for (const reading of readings) {
    const id = idOf(reading);
    const twin = found.get(id);
    found.set(id, twin === undefined ? reading : bothOf(twin, reading));
  }
  return [...found.values()];
}

function idOf({ parts, conditions, broken, ...rest }: Reading): string {
  const { network, ...others } = conditions;
  // Without a network, or with a fault, a statement is one by itself.
  const apart = network === undefined || broken !== undefined ? parts : [];
  return stable([rest, others, { apart }]);
}

const bothOf = <Target extends GrantTarget>(
  one: Reading<Target>,
  other: Reading<Target>,
): Reading<Target> => ({
  ...one,
  parts: [...one.parts, ...other.parts],
  conditions: { ...one.conditions, network: anyOf(one.conditions.network, other.conditions.network) },
});

type Network = GrantConditions['network'];

function anyOf(one: Network, other: Network): Network {
  const all = (kind: 'ranges' | 'vpcs' | 'endpoints') => [
    ...new Set([...(one?.[kind] ?? []), ...(other?.[kind] ?? [])]),
  ];
  const [ranges, vpcs, endpoints] = [all('ranges'), all('vpcs'), all('endpoints')];
  return {
    ...(ranges.length === 0 ? {} : { ranges }),
    ...(vpcs.length === 0 ? {} : { vpcs }),
    ...(endpoints.length === 0 ? {} : { endpoints }),
  };
}
