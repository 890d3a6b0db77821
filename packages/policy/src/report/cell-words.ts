import {
  changed,
  OWN_ACCOUNT,
  type Doing,
  type MatrixCell,
  type MatrixPlace,
  type MatrixRow,
} from '../matrix/index.ts';
import { escaped } from '../grammar/index.ts';

/** A policy that leaves the matter to the principal's own account neither grants nor denies. */
const leftToAccount = ({ state, why }: MatrixCell) => state === 'some' && why[0] === OWN_ACCOUNT;

export const MARKS = { all: '●', some: '◐', own: '◌', none: '○', unknown: '?' } as const;
export type Mark = keyof typeof MARKS;

export function markOf(cell: MatrixCell): Mark {
  return leftToAccount(cell) ? 'own' : cell.state;
}

/** `all`, `under inbox/ only`, `none`, `not known: the bucket policy could not be read`. */
export function cellWords({ state, why }: MatrixCell): string {
  const words = why.join(', ');
  if (state === 'some') return words;
  if (state === 'unknown') return `not known: ${words}`;
  return words === '' ? state : `${state}, ${words}`;
}

/** `write: none, with the draft under inbox/ only` */
export function changeWords(row: MatrixRow, doing: Doing): string {
  const is = cellWords(row.after[doing]);
  if (!changed(row, doing)) return `${DOING_WORDS[doing]}: ${is}`;
  return `${DOING_WORDS[doing]}: ${cellWords(row.before[doing])}; with the draft ${is}`;
}

/** As a column says it aloud. */
export const DOING_WORDS: Readonly<Record<Doing, string>> = {
  list: 'list',
  read: 'read',
  write: 'write',
  delete: 'delete',
  policy: 'change policy',
};

/** As it may be shown. */
export function placeName({ prefix, accessPoint }: MatrixPlace): string {
  if (accessPoint !== undefined)
    return escaped(`access point ${accessPoint.slice(accessPoint.lastIndexOf('/') + 1)}`);
  return prefix === undefined ? 'whole bucket' : escaped(prefix);
}
