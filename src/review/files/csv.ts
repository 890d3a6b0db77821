import { csvOf } from '@/lib/csv';
import { evidenceWords } from '../picture/panel/evidence-link';
import type { ReachRow } from '../page/rows';
import { withoutShared } from './without-shared';
import { reachConditions } from '@drawbridge-s3/policy/review';

const HEADER = [
  'id',
  'account',
  'who',
  'principal',
  'from account',
  'may',
  'other actions',
  'refused',
  'where',
  'buckets',
  'way',
  'through',
  'conditions',
  'state',
  'why',
  'flags',
  'statements',
  'intended',
  'note',
  'access analyzer',
];

/** The rows as a table; what a spreadsheet would take for a formula is guarded. */
export const csvFile = (rows: readonly ReachRow[]): string => csvOf([HEADER, ...rows.map(lineOf)]);

function lineOf({
  reach,
  who,
  whoText,
  may,
  whereLines,
  way,
  state,
  intent,
  analyzer,
}: ReachRow): readonly string[] {
  return [
    reach.id,
    reach.account,
    whoText,
    who.whole,
    reach.from ?? '',
    may,
    reach.others.join(' '),
    reach.refused.map(({ ability, why }) => `${ability}: ${why}`).join(' '),
    whereLines.join(' '),
    reach.where.buckets.join(' '),
    way,
    reach.through.map(({ arn }) => arn).join(' '),
    reachConditions(reach.where, withoutShared(reach.conditions)).join('; '),
    state.label,
    state.why,
    reach.flags.join(' '),
    reach.evidence.map(evidenceWords).join('; '),
    intent === undefined ? 'no' : intent.changed ? 'changed' : 'yes',
    intent?.note ?? '',
    analyzer === undefined ? '' : analyzer.kind === 'both' ? 'the same' : analyzer.why,
  ];
}
