import { diffLines } from 'diff';

/** Texts that differ in everything take the square of their length; so long it is tried. Milliseconds. */
const PATIENCE = 5000;

export interface DiffRow {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Numbers of the line in either text, from 1. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

export type DiffCalls = {
  rows: (input: { readonly before: string; readonly after: string }) => Promise<readonly DiffRow[]>;
};

/** Two texts, line by line. */
export function diffParser(): DiffCalls {
  return {
    rows({ before, after }) {
      const changes = diffLines(withEnd(before), withEnd(after), { timeout: PATIENCE });
      if (changes === undefined)
        return Promise.reject(new Error('The two differ in too much to be compared line by line.'));
      const rows: DiffRow[] = [];
      const at = { before: 0, after: 0 };
      for (const { value, added, removed } of changes) {
        const kind = added ? 'added' : removed ? 'removed' : 'same';
        for (const line of value.split('\n').slice(0, -1)) {
          if (kind !== 'added') at.before += 1;
          if (kind !== 'removed') at.after += 1;
          rows.push({
            kind,
            text: line,
            before: kind === 'added' ? undefined : at.before,
            after: kind === 'removed' ? undefined : at.after,
          });
        }
      }
      return Promise.resolve(rows);
    },
  };
}

const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
