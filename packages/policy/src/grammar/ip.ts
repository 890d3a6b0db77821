/** An address or network as 4 or 16 bytes and the number of leading bits that count. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** No leading zero, which some readers take for octal, and no sign. */
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/**
 * An address or a network in CIDR notation, as condition values have them; undefined for all other text: blanks, a
 * zone (`%eth0`), octets and prefix lengths with leading zeros, IPv4 in fewer than four parts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 * and https://www.rfc-editor.org/rfc/rfc4632#section-3.1
 */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const bytes = parseAddress(address);
  if (bytes === undefined || rest.length > 0) return undefined;
  const most = bytes.length * 8;
  if (length === undefined) return { bytes, bits: most };
  if (!PREFIX_LENGTH.test(length) || Number(length) > most) return undefined;
  return { bytes, bits: Number(length) };
}

/** The 4 or 16 bytes of an address; undefined for everything else, networks included. */
export function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** `203.0.113.7`; IPv6 as https://www.rfc-editor.org/rfc/rfc5952 has it: `2001:db8::7`. */
export function formatAddress(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[at * 2]! << 8) | bytes[at * 2 + 1]!).toString(16),
  );
  const all = groups.join(':');
  const [longest = ''] = (all.match(/\b0(?::0)+\b/g) ?? []).toSorted((a, b) => b.length - a.length);
  if (longest === '') return all;
  const at = all.search(new RegExp(`\\b${longest}\\b`));
  return `${all.slice(0, at).replace(/:$/, '')}::${all.slice(at + longest.length).replace(/^:/, '')}`;
}

/** The bytes with those bits cleared that the prefix length leaves to hosts. */
export function firstAddress({ bytes, bits }: Network): readonly number[] {
  return bytes.map((byte, index) => byte & mask(bits, index));
}

/** Whether bits are set that the prefix length leaves to hosts. */
export function hasHostBits({ bytes, bits }: Network): boolean {
  return bytes.some((byte, index) => (byte & ~mask(bits, index)) !== 0);
}

export function contains(network: Network, address: readonly number[]): boolean {
  const { bytes, bits } = network;
  if (bytes.length !== address.length) return false;
  return bytes.every((byte, index) => ((byte ^ (address[index] ?? 0)) & mask(bits, index)) === 0);
}

/** Whether every address of `inner` is in `outer`. */
export function covers(outer: Network, inner: Network): boolean {
  return outer.bits <= inner.bits && contains(outer, inner.bytes);
}

/** https://www.rfc-editor.org/rfc/rfc1918 */
const PRIVATE: readonly Network[] = [
  { bytes: [10, 0, 0, 0], bits: 8 },
  { bytes: [172, 16, 0, 0], bits: 12 },
  { bytes: [192, 168, 0, 0], bits: 16 },
];

export function isPrivate(network: Network): boolean {
  return PRIVATE.some((one) => covers(one, network));
}

/** An IPv4-mapped IPv6 address as the IPv4 address it stands for; others as they are. */
export function unmapped(bytes: readonly number[]): readonly number[] {
  const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0);
  return mapped && bytes[10] === 0xff && bytes[11] === 0xff ? bytes.slice(12) : bytes;
}

/** The bits of one byte that count. */
function mask(bits: number, index: number): number {
  const kept = Math.min(8, Math.max(0, bits - index * 8));
  return (0xff << (8 - kept)) & 0xff;
}

function parseV4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/**
 * `::` stands for one or more groups (https://www.rfc-editor.org/rfc/rfc4291#section-2.2). That it should not stand for
 * a single one binds those who write addresses (https://www.rfc-editor.org/rfc/rfc5952#section-4.2.2), not those who
 * read them; the readers of Java, Go and Python take it. Beside eight groups it would stand for none, and is refused.
 */
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
    if (GROUP.test(part)) {
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
