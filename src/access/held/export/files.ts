import type { GrantRow } from '../rows';
import { conditionLines } from '../words/condition-words';
import { csvOf } from '@/lib/csv';

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** @param day of the export, `2026-11-29` */
export function csvFile(rows: readonly GrantRow[], account: string, day: string): ExportFile {
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
];

/** What the policies say, not the table's short forms. */
function lineOf({ grant, who, whereLines, whoText, way, state }: GrantRow): readonly string[] {
  const { abilities, partly, others, never, conditions, parts } = grant;
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
    conditionLines(conditions).join('; '),
    conditions.until ?? '',
    state.label,
    state.why,
    [...new Set(parts.map(({ document }) => document))].join(' '),
    [...new Set(parts.flatMap(({ sid }) => sid ?? []))].join(' '),
  ];
}

/** The grants as they were read, for other programs. */
export function jsonFile(rows: readonly GrantRow[], account: string, day: string): ExportFile {
  const text = JSON.stringify({ account, day, grants: rows.map(({ grant }) => grant) }, undefined, 2);
  return { name: `grants-${account}-${day}.json`, type: 'application/json', text: `${text}\n` };
}
