/** What is asked, as the URL has it: `sql=…&prefix=…&key=…`, with any number of prefixes and keys. */
export interface Asked {
  readonly prefixes: readonly string[];
  readonly keys: readonly string[];
  /** Undefined until somebody wrote one. */
  readonly sql: string | undefined;
}

export function askedText({ prefixes, keys, sql }: Asked): string {
  const all = new URLSearchParams();
  for (const prefix of prefixes) all.append('prefix', prefix);
  for (const key of keys) all.append('key', key);
  if (sql !== undefined) all.append('sql', sql);
  return all.toString();
}

export function readAsked(text: string): Asked {
  const all = new URLSearchParams(text);
  return { prefixes: all.getAll('prefix'), keys: all.getAll('key'), sql: all.get('sql') ?? undefined };
}
