import type { IniSection } from './ini';

/** A profile of the pasted files. */
export interface Profile {
  readonly name: string;
  /** The name, and its place where several have it: `lake (1 of 2)`. */
  readonly label: string;
  /** How many profiles of this name the text has, and which of them this is. */
  readonly twins: number;
  readonly place: number;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Sections of one name are one profile where they come from the two files of the CLI, one with the keys and one with the
 * rest, or say the same. Any others stay apart: merged, they would be an identity that nobody has.
 */
export function joinProfiles(sections: readonly IniSection[]): Profile[] {
  const byName = new Map<string, Map<string, string>[]>();
  for (const { type, name, values } of sections) {
    if (type !== 'profile') continue;
    const twins = byName.get(name) ?? [];
    byName.set(name, twins);
    const last = twins.at(-1);
    if (last !== undefined && belongTogether(last, values))
      for (const [key, value] of values) last.set(key, value);
    else twins.push(new Map(values));
  }
  return [...byName].flatMap(([name, twins]) =>
    twins.map((values, index) => ({
      name,
      label: twins.length > 1 ? `${name} (${index + 1} of ${twins.length})` : name,
      twins: twins.length,
      place: index + 1,
      values,
    })),
  );
}

function belongTogether(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  const shared = [...b].filter(([key]) => a.has(key));
  if (shared.some(([key, value]) => a.get(key) !== value)) return false;
  return (shared.length === a.size && a.size === b.size) || holdsKeys(a) !== holdsKeys(b);
}

const holdsKeys = (values: ReadonlyMap<string, string>) =>
  values.has('aws_access_key_id') || values.has('aws_secret_access_key') || values.has('aws_session_token');
