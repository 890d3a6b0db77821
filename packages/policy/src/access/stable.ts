/** JSON by which two values are compared whose order says nothing: members, and items of lists; one item is its list. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(stable).toSorted();
    return items.length === 1 ? items[0]! : `[${items.join(',')}]`;
  }
  if (value instanceof Set) return stable([...(value as ReadonlySet<unknown>)]);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${stable(one)}`).join(',')}}`;
}
