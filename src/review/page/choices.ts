import type { ReachFlag } from '@drawbridge-s3/policy/review';
import type { REVIEW_CHOICES } from './address-keys';
import type { ReachRow } from './rows';

export interface Choice {
  readonly id: ChoiceId;
  readonly label: string;
  readonly fits: (row: ReachRow) => boolean;
  readonly warns?: boolean;
  /** Said also where there is none: that is worth knowing. */
  readonly always?: boolean;
}

const flagged =
  (flag: ReachFlag) =>
  ({ reach }: ReachRow): boolean =>
    reach.flags.includes(flag);

/** Somebody gets in, or might. */
export const isOpen = ({ reach: { state } }: ReachRow) =>
  state.kind !== 'never' && state.kind !== 'held-back';

export type ChoiceId = (typeof REVIEW_CHOICES)[number];

/** Quick filters. */
export const CHOICES: readonly Choice[] = [
  { id: 'all', label: 'All', fits: () => true, always: true },
  { id: 'outside', label: 'From outside', fits: flagged('from-outside'), always: true },
  { id: 'public', label: 'Public', fits: flagged('public'), always: true },
  { id: 'organization', label: 'Organization', fits: flagged('organization') },
  { id: 'federated', label: 'Federated', fits: flagged('federated') },
  { id: 'service', label: 'Services', fits: flagged('service') },
  { id: 'writes', label: 'Can write', fits: (row) => isOpen(row) && flagged('writes')(row), always: true },
  { id: 'no-external-id', label: 'No external ID', fits: flagged('no-external-id') },
  { id: 'unused', label: 'Role unused 90 days', fits: flagged('unused') },
  {
    id: 'not-intended',
    label: 'Not intended',
    fits: (row) => isOpen(row) && row.intent === undefined,
    always: true,
  },
  { id: 'changed', label: 'Changed since', fits: ({ intent }) => intent?.changed === true, warns: true },
  { id: 'stopped', label: 'Stopped', fits: (row) => !isOpen(row) },
  { id: 'unknown', label: 'Unknown', fits: ({ state }) => state.mark === 'unknown', warns: true },
  { id: 'analyzer-too', label: 'Access Analyzer too', fits: ({ analyzer }) => analyzer?.kind === 'both' },
  { id: 'only-here', label: 'Only here', fits: ({ analyzer }) => analyzer?.kind === 'alone' },
];

/** Every word of the filter is found somewhere in the row. */
export function matching(rows: readonly ReachRow[], filter: string): readonly ReachRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}
