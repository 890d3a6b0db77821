import type { Test, Verdict } from './test.ts';

/** An address or network as 4 or 16 bytes and the number of leading bits that count. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 * Host bits of an IPv4 network are ignored; an IPv6 network with host bits set matches nothing. An IPv4-mapped
 * IPv6 address in the request counts as the IPv4 address. A value that is no address at all fails negated
 * operators too, unless another value matches.
 */
export function ipAddress(values: readonly string[]): Test {
  const networks = values.map(parseNetwork);
  const otherwise: Verdict = networks.includes(undefined) ? 'never' : 'no-match';
  const usable = networks.filter((network) => network !== undefined && !hasHostBits(network));
  return (actual) => {
    const address = parseAddress(actual);
    if (address === undefined) return 'never';
    const inside = usable.some((network) => network !== undefined && contains(network, unmapped(address)));
    return inside ? 'match' : otherwise;
  };
}

/** Undefined when the text is neither an address nor a network in CIDR notation. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const bytes = parseAddress(address);
  if (bytes === undefined || rest.length > 0) return undefined;
  const most = bytes.length * 8;
  if (length === undefined) return { bytes, bits: most };
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return undefined;
  return { bytes, bits: Number(length) };
}

export function contains(network: Network, address: readonly number[]): boolean {
  return network.bytes.length === address.length && sameBits(network.bytes, address, network.bits);
}

/** Only asked of IPv6; in IPv4 they are ignored. */
function hasHostBits(network: Network): boolean {
  if (network.bytes.length === 4) return false;
  return network.bytes.some((byte, index) => {
    const kept = Math.min(8, Math.max(0, network.bits - index * 8));
    return (byte & (0xff >> kept)) !== 0;
  });
}

function sameBits(left: readonly number[], right: readonly number[], bits: number): boolean {
  return left.every((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) === ((right[index] ?? 0) & mask);
  });
}

function unmapped(bytes: readonly number[]): readonly number[] {
  const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0);
  return mapped && bytes[10] === 0xff && bytes[11] === 0xff ? bytes.slice(12) : bytes;
}

function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseV6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** Bytes of colon-separated groups; only the last group of an address may be a dotted IPv4 address. */
function groups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      const value = Number.parseInt(part, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      const dotted = last && index === parts.length - 1 ? parseV4(part) : undefined;
      if (dotted === undefined) return undefined;
      bytes.push(...dotted);
    }
  }
  return bytes;
}
