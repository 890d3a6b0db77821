import {
  conditionLines,
  type HeldGrant,
  whereLines,
  whereWords,
  whoTextOf,
  type WhoWords,
  whoWords,
} from '@drawbridge-s3/policy/access';
import type { ChoiceId } from './choice-ids';
import type { Entry } from './entries/entry';
import { MARKS, type StateWords, stateWords } from './words/state-words';
import { SOON, type UntilWords, untilWords } from './words/until-words';
import { isUnused, UNUSED, type UsedWords, usedWords } from './words/used-words';
import { isCarrying, wayWords } from './words/way-words';
import { whatLines, whatWords } from './words/what-words';

/** All that is said in the table of something that was handed out. */
interface RowWords {
  readonly id: string;
  readonly who: WhoWords;
  readonly whoText: string;
  readonly what: string;
  readonly whatLines: readonly string[];
  readonly where: string;
  readonly whereLines: readonly string[];
  readonly way: { readonly kind: string; readonly name?: string };
  readonly conditions: readonly string[];
  readonly until: UntilWords | undefined;
  /** The end as it is written. */
  readonly untilText: string | undefined;
  readonly state: StateWords;
  /** In words, with milliseconds for sorting; undefined where nobody keeps track. */
  readonly lastUsed: UsedWords | undefined;
  /** The operator's own; empty without one. */
  readonly note: string;
}

/** A grant that statements of policies carry. */
export interface GrantRow extends RowWords {
  readonly grant: HeldGrant;
}

/** One that they do not. */
export interface EntryRow extends RowWords {
  readonly entry: Entry;
}

export type Row = GrantRow | EntryRow;

export const isGrant = (row: Row): row is GrantRow => 'grant' in row;

/** What is known of grants beside themselves. */
export interface Around {
  readonly names: Readonly<Record<string, string>>;
  readonly now: number;
  readonly noteOf: (id: string) => string;
  /** By the ARN of a role, as `Held` has it. */
  readonly lastUsed: ReadonlyMap<string, number | null>;
}

export function rowsOf(
  grants: readonly HeldGrant[],
  { names, now, noteOf, lastUsed }: Around,
): readonly GrantRow[] {
  return grants.map((grant) => {
    const who = whoWords(grant.who);
    return {
      grant,
      id: grant.id,
      who,
      whoText: whoTextOf(who, names),
      what: whatWords(grant),
      whatLines: whatLines(grant),
      where: whereWords(grant),
      whereLines: whereLines(grant),
      way: wayWords(grant),
      conditions: conditionLines(grant.conditions),
      until: untilWords(grant.conditions.until, now),
      untilText: grant.conditions.until,
      state: stateWords(grant),
      lastUsed: grant.role === undefined ? undefined : usedWords(lastUsed.get(grant.role), now),
      note: noteOf(grant.id),
    };
  });
}

export function entryRows(entries: readonly Entry[], { names, now, noteOf }: Around): readonly EntryRow[] {
  return entries.map((entry) => {
    const { id, who, what, where, way, conditions, until, state } = entry;
    return {
      entry,
      id,
      who,
      whoText: whoTextOf(who, names),
      what: what[0] ?? '',
      whatLines: what,
      where: where.length === 1 ? (where[0] ?? '') : `${where.length} places`,
      whereLines: where,
      way,
      conditions,
      until: untilWords(until, now),
      untilText: until,
      state,
      lastUsed: undefined,
      note: noteOf(id),
    };
  });
}

/** The gravest first. */
export const gravity = ({ state }: Row): number => MARKS.indexOf(state.mark);

export const isExpired = (row: Row): boolean =>
  isGrant(row) ? row.grant.state.kind === 'expired' : row.state.mark === 'expired';

/** Links and lent credentials end by themselves, and no sooner. */
export const canWithdraw = (row: Row): boolean => isGrant(row) || row.entry.withdraw !== undefined;

/** What is asked for again and again. */
export const CHOICES: readonly {
  readonly id: ChoiceId;
  readonly label: string;
  readonly fits: (row: Row) => boolean;
}[] = [
  { id: 'all', label: 'All', fits: () => true },
  { id: 'ending', label: `Ends within ${SOON} days`, fits: ({ until }) => until?.nearness === 'soon' },
  { id: 'expired', label: 'Expired', fits: isExpired },
  {
    id: 'broken',
    label: 'Broken',
    fits: (row) => (isGrant(row) ? row.grant.state.kind === 'broken' : row.state.mark === 'broken'),
  },
  {
    id: 'public',
    label: 'Public',
    fits: (row) => (isGrant(row) ? row.grant.public : row.state.mark === 'public'),
  },
  {
    id: 'unused',
    label: `Unused ${UNUSED} days`,
    fits: ({ lastUsed }) => lastUsed !== undefined && isUnused(lastUsed),
  },
];

/** Every word of the filter stands somewhere in who, what, where, by which way, or the note. */
export function matching<Kind extends Row>(rows: readonly Kind[], filter: string): readonly Kind[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter((row) => words.every((word) => textOf(row).includes(word)));
}

const textOf = ({
  whoText: who,
  who: { whole },
  whatLines: may,
  whereLines: lines,
  way,
  state,
  note,
}: Row): string =>
  [who, whole, ...may, ...lines, way.kind, way.name, state.label, note].join('\n').toLowerCase();

export const shownOf = (rows: readonly Row[], carrying: boolean): readonly Row[] =>
  carrying ? rows : rows.filter((row) => !isGrant(row) || !isCarrying(row.grant));
