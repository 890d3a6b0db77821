/** As file systems that do not tell case apart, and macOS that does not tell compositions apart, see a name. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC');

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * The positions of names that another one differs from in case or composition alone. Keeps four bytes a name; only what
 * shares a hash is held as text.
 */
export function caseClashes(count: number, nameAt: (index: number) => string): ReadonlySet<number> {
  const hashes = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) hashes[index] = hashOf(folded(nameAt(index)));
  const sorted = hashes.toSorted();
  const shared = new Set<number>();
  for (let index = 1; index < count; index += 1)
    if (sorted[index] === sorted[index - 1]) shared.add(sorted[index]!);
  const byName = new Map<string, number[]>();
  for (let index = 0; shared.size > 0 && index < count; index += 1) {
    if (!shared.has(hashes[index]!)) continue;
    const name = folded(nameAt(index));
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [index]);
    else others.push(index);
  }
  return new Set([...byName.values()].filter(({ length }) => length > 1).flat());
}
