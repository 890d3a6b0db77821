import type { HeldGrant } from '@drawbridge-s3/policy/access';
import type { ChoiceId } from './choice-ids';
import { MARKS, type StateWords, stateWords } from './words/state-words';
import { type Names, whoText, type WhoWords, whoWords } from './words/who-words';
import { SOON, type UntilWords, untilWords } from './words/until-words';
import { isCarrying, wayWords } from './words/way-words';
import { whatLines, whatWords } from './words/what-words';
import { whereLines, whereWords } from './words/where-words';

/** A grant with all that is said of it in the table. */
export interface GrantRow {
  readonly grant: HeldGrant;
  readonly who: WhoWords;
  readonly whoText: string;
  readonly what: string;
  readonly where: string;
  readonly whereLines: readonly string[];
  readonly way: ReturnType<typeof wayWords>;
  readonly until: UntilWords | undefined;
  readonly state: StateWords;
}

export function rowsOf(grants: readonly HeldGrant[], names: Names, now: number): readonly GrantRow[] {
  return grants.map((grant) => ({
    grant,
    who: whoWords(grant.who),
    whoText: whoText(grant.who, names),
    what: whatWords(grant),
    where: whereWords(grant),
    whereLines: whereLines(grant),
    way: wayWords(grant),
    until: untilWords(grant.conditions.until, now),
    state: stateWords(grant),
  }));
}

/** The gravest first. */
export const gravity = ({ state }: GrantRow): number => MARKS.indexOf(state.mark);

export const isExpired = ({ grant }: GrantRow): boolean => grant.state.kind === 'expired';

/** What is asked for again and again. */
export const CHOICES: readonly {
  readonly id: ChoiceId;
  readonly label: string;
  readonly fits: (row: GrantRow) => boolean;
}[] = [
  { id: 'all', label: 'All', fits: () => true },
  { id: 'ending', label: `Ends within ${SOON} days`, fits: ({ until }) => until?.nearness === 'soon' },
  { id: 'expired', label: 'Expired', fits: isExpired },
  { id: 'broken', label: 'Broken', fits: ({ grant }) => grant.state.kind === 'broken' },
  { id: 'public', label: 'Public', fits: ({ grant }) => grant.public },
];

/** Every word of the filter stands somewhere in who, what, where or by which way. */
export function matching(rows: readonly GrantRow[], filter: string): readonly GrantRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter((row) => words.every((word) => textOf(row).includes(word)));
}

const textOf = ({ whoText: who, who: { whole }, grant, whereLines: lines, way, state }: GrantRow): string =>
  [who, whole, ...whatLines(grant), ...lines, way.kind, way.name, state.label].join('\n').toLowerCase();

export const shownOf = (rows: readonly GrantRow[], carrying: boolean): readonly GrantRow[] =>
  carrying ? rows : rows.filter(({ grant }) => !isCarrying(grant));
