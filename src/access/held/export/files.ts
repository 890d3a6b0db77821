import { csvOf } from '@/lib/csv';
import { isGrant, type Row } from '../rows';
import type { Entry } from '../entries/entry';

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** @param day of the export, `2026-11-29` */
export function csvFile(rows: readonly Row[], account: string, day: string): ExportFile {
  const text = csvOf([HEADER, ...rows.map(lineOf)]);
  return { name: `grants-${account}-${day}.csv`, type: 'text/csv', text };
}

const HEADER = [
  'account',
  'who',
  'principal',
  'what',
  'partly',
  'other actions',
  'never',
  'where',
  'way',
  'carried by',
  'conditions',
  'until',
  'state',
  'why',
  'documents',
  'sids',
  'note',
];

/** What the policies say, not the table's short forms. */
function lineOf(row: Row): readonly string[] {
  const { who, whoText, whatLines, whereLines, way, conditions, untilText, state, note } = row;
  const { abilities, partly, others, never, parts } = isGrant(row)
    ? row.grant
    : { abilities: whatLines, partly: [], others: [], never: [], parts: [] };
  return [
    who.account ?? '',
    whoText,
    who.whole,
    abilities.join(' '),
    partly.join(' '),
    others.join(' '),
    never.join(' '),
    whereLines.join(' '),
    way.kind,
    way.name ?? '',
    conditions.join('; '),
    untilText ?? '',
    state.label,
    state.why,
    [...new Set(parts.map(({ document }) => document))].join(' '),
    [...new Set(parts.flatMap(({ sid }) => sid ?? []))].join(' '),
    note,
  ];
}

/** The grants as they were read, for other programs; of what no policy carries, what is said of it. */
export function jsonFile(rows: readonly Row[], account: string, day: string): ExportFile {
  const grants = rows.filter(isGrant).map(({ grant, note }) => ({ ...grant, ...noted(note) }));
  const entries = rows.flatMap((row) => (isGrant(row) ? [] : [{ ...plain(row.entry), ...noted(row.note) }]));
  const text = JSON.stringify({ account, day, grants, entries }, undefined, 2);
  return { name: `grants-${account}-${day}.json`, type: 'application/json', text: `${text}\n` };
}

const noted = (note: string) => (note === '' ? {} : { note });

const plain = ({ withdraw: _withdraw, ...entry }: Entry) => entry;
