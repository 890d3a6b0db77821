/** Names that are given once each: the second of one name is numbered. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return name;
  };
}

/** Letters and digits of ASCII, in runs; none of a name that has none. */
export const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z0-9]+/g) ?? [];
