/** A policy's statements in one form for all that says the same, Sids left out; undefined for text that is no policy. */
function canonicalStatements(text: string | null): readonly string[] | undefined {
  if (text === null) return [];
  try {
    const { Statement, Version } = JSON.parse(text) as { Statement?: unknown; Version?: unknown };
    return asList(Statement).map((statement) =>
      JSON.stringify([Version ?? '2008-10-17', canonical(statement)]),
    );
  } catch {
    return undefined;
  }
}

/** True where both say the same statement by statement. */
export function isSameText(before: string | null, after: string | null): boolean {
  const [was, is] = [canonicalStatements(before), canonicalStatements(after)];
  if (was === undefined || is === undefined || (before === null) !== (after === null))
    return before === after;
  return JSON.stringify([...new Set(was)].toSorted()) === JSON.stringify([...new Set(is)].toSorted());
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    const texts = [...new Set(items.map((item) => JSON.stringify(item)))].toSorted();
    // One value and a list of it say the same in every element of a statement.
    return texts.length === 1 ? (JSON.parse(texts[0]!) as unknown) : texts;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'Sid')
      .map(([name, member]) => [name, canonical(member)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
