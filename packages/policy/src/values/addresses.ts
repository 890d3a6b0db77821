import { contains, formatAddress, parseNetwork, type Network } from '../grammar/ip.ts';

/** Documentation ranges first: https://www.rfc-editor.org/rfc/rfc5737 */
const ORDINARY = ['198.51.100.7', '192.0.2.7', '203.0.113.7', '8.8.8.8', '2001:db8:ffff::7', '2400::7'];
const INSIDE = 9n;

/** Addresses from each region that the networks cut out of the address space; those outside of all come first. */
export function addressesFor(values: readonly string[]): readonly string[] {
  const networks = values.map(parseNetwork).filter((network) => network !== undefined);
  const free = ORDINARY.filter((text) => {
    const address = parseNetwork(text);
    return address !== undefined && !networks.some((network) => contains(network, address.bytes));
  });
  // Networks lie inside one another or apart, so every region holds the start of a network or what follows one.
  return [...free, ...networks.flatMap(around), ...ORDINARY];
}

/** An ordinary address outside of every network, as far as there is one. A network of everything has no outside. */
export function addressOutside(values: readonly string[]): string {
  const networks = values.map(parseNetwork).filter((network) => network !== undefined && network.bits > 0);
  const outside = ORDINARY.find((text) => {
    const address = parseNetwork(text);
    return address !== undefined && !networks.some((network) => contains(network!, address.bytes));
  });
  return outside ?? ORDINARY[0]!;
}

function around(network: Network): readonly string[] {
  const size = BigInt(network.bytes.length * 8);
  const span = 1n << (size - BigInt(network.bits));
  const first = (toNumber(network.bytes) / span) * span;
  const last = first + span - 1n;
  const highest = (1n << size) - 1n;
  return [first + INSIDE, first, last, last + 1n, first - 1n]
    .filter((value, index) => value >= 0n && value <= highest && (index > 0 || value <= last))
    .map((value) => toText(value, network.bytes.length));
}

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toText(value: bigint, length: number): string {
  return formatAddress(
    Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n)),
  );
}
