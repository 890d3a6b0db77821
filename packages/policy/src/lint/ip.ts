export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/** `10.0.0.0/8` or a single address as the range it covers; undefined for anything else, IPv6 included. */
export function ipv4Range(text: string): Ipv4Range | undefined {
  const [address = '', bits, more] = text.split('/');
  const parts = address.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (more !== undefined || parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  if (bits !== undefined && (!/^\d{1,2}$/.test(bits) || Number(bits) > 32)) return undefined;
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - Number(bits ?? 32));
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1 };
}

/** Loose, for IPv6: hexadecimal groups with at most one `::`, and a prefix length. */
export function isIpv6Range(text: string): boolean {
  const match = /^([0-9a-f:.]+?)(?:\/(\d{1,3}))?$/i.exec(text);
  if (!match?.[1]?.includes(':') || Number(match[2] ?? 128) > 128) return false;
  const address = match[1];
  if ((address.match(/::/g) ?? []).length > 1 || address.includes(':::')) return false;
  const groups = address.split(':').filter((group) => group !== '');
  return (
    groups.length <= 8 &&
    (groups.length === 8 || address.includes('::')) &&
    groups.every((group) => group.length <= 4 || group.includes('.'))
  );
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((range) => ipv4Range(range)!);

export function isPrivate(range: Ipv4Range): boolean {
  return PRIVATE.some((one) => range.first >= one.first && range.last <= one.last);
}
