import { contains, hasHostBits, parseAddress, parseNetwork, unmapped } from '../../grammar/ip.ts';
import type { Test, Verdict } from './test.ts';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 * Host bits of an IPv4 network are ignored; an IPv6 network with host bits set matches nothing. An IPv4-mapped
 * IPv6 address in the request counts as the IPv4 address. A value that is no address at all fails negated
 * operators too, unless another value matches.
 */
export function ipAddress(values: readonly string[]): Test {
  const networks = values.map(parseNetwork);
  const otherwise: Verdict = networks.includes(undefined) ? 'never' : 'no-match';
  const usable = networks.filter(
    (network) => network !== undefined && (network.bytes.length === 4 || !hasHostBits(network)),
  );
  return (actual) => {
    const address = parseAddress(actual);
    if (address === undefined) return 'never';
    const inside = usable.some((network) => network !== undefined && contains(network, unmapped(address)));
    return inside ? 'match' : otherwise;
  };
}
