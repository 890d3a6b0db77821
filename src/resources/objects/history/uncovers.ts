import type { History } from './history';

/** What a key shows once some of its versions are gone for good. */
export type Uncovered =
  /** What is on top now stays. */
  | { readonly kind: 'nothing' }
  /** An older version becomes the current one. */
  | { readonly kind: 'version'; readonly line: number }
  /** A delete marker hides what is left, or hides nothing. */
  | { readonly kind: 'deleted' }
  /** Of the key nothing is left. */
  | { readonly kind: 'gone' };

/** @param versionIds those that go */
export function uncovers(history: History, key: number, versionIds: ReadonlySet<string>): Uncovered {
  const first = history.starts[key]!;
  const end = history.starts[key + 1]!;
  let line = first;
  while (line < end && versionIds.has(history.versionId(line))) line += 1;
  if (line === end) return { kind: 'gone' };
  if (line === first) return { kind: 'nothing' };
  return history.isMarker(line) ? { kind: 'deleted' } : { kind: 'version', line };
}
