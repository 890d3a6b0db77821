/** How what a log says is written where requests are counted. Both kinds of logs come to the same values. */

/** Whoever signed nothing, as access logs write it. */
export const ANONYMOUS = '-';

/** Sessions of one role are one principal: `arn:aws:sts::111122223333:assumed-role/Name/session` without its session. */
export const withoutSession = (arn: string): string =>
  /^(arn:[^:]*:sts::\d*:assumed-role\/[^/]+)\/.*$/s.exec(arn)?.[1] ?? arn;

/** `192.0.2.7` is in `192.0.2.0/24`, `2001:db8:1:2::7` in `2001:db8:1::/48`; names of services stay as they are. */
export function networkOf(address: string): string {
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four !== null) return `${four[1]}.0/24`;
  if (!address.includes(':') || !/^[\da-fA-F:.]+$/.test(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':');
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  const [one, two, three] = groups.map((group) => group.replace(/^0+(?=.)/, ''));
  return three === undefined ? address : `${one}:${two}:${three}::/48`;
}

/**
 * What a key begins with, up to the folder of that depth, its slash with it.
 * @param depth folders, 1 or more
 */
export function folderOf(key: string, depth: number): string {
  let end = 0;
  for (let folder = 0; folder < depth; folder += 1) {
    const slash = key.indexOf('/', end);
    if (slash < 0) break;
    end = slash + 1;
  }
  return key.slice(0, end);
}

/** The longest of these that a key begins with, where one is longer than its folder. */
export const placeOf = (key: string, folder: string, marks: readonly string[]): string =>
  marks.reduce((best, mark) => (mark.length > best.length && key.startsWith(mark) ? mark : best), folder);

/** What is kept of the name a program gives itself. */
export const AGENT_LENGTH = 120;
