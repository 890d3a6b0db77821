import { csvOf } from '@/lib/csv';
import { formatDateTime, formatSize } from '@/lib/format';
import type { Change, Difference, Facts } from '@/resources/recorded/delta';

export const CHANGE_NAMES: Readonly<Record<Change, string>> = {
  added: 'Added',
  gone: 'Gone',
  changed: 'Changed',
  class: 'Other class',
};

const dateOf = (facts: Facts | undefined): string =>
  facts === undefined || facts.modified === 0 ? '' : formatDateTime(new Date(facts.modified));

/** One text where both sides have it, `before → now` where both have another. */
function both(before: string, now: string): string {
  if (before === '' || before === now) return now;
  return now === '' ? before : `${before} → ${now}`;
}

export const sizeWords = ({ before, now }: Difference): string =>
  both(before ? formatSize(before.size) : '', now ? formatSize(now.size) : '');

export const dateWords = ({ before, now }: Difference): string => both(dateOf(before), dateOf(now));

/** In what it differs; an object that was written again with the same bytes says so. */
export function whatWords({ change, what, before, now }: Difference): string {
  if (change === 'class') return `${before?.storageClass ?? ''} → ${now?.storageClass ?? ''}`;
  if (what.length === 1 && what[0] === 'date')
    return before?.etag === undefined ? 'date' : 'written again, same bytes';
  return what.join(', ');
}

/** Everything that is known of the differences, for a spreadsheet. */
export function differencesCsv(prefix: string, differences: readonly Difference[]): string {
  const side = (facts: Facts | undefined) => [
    facts?.size === undefined ? '' : String(facts.size),
    facts === undefined || facts.modified === 0 ? '' : new Date(facts.modified).toISOString(),
    facts?.etag ?? '',
    facts?.storageClass ?? '',
  ];
  const columns = ['size', 'last_modified_date', 'e_tag', 'storage_class'];
  return csvOf([
    [
      'change',
      'key',
      'differs_in',
      ...columns.map((name) => `${name}_then`),
      ...columns.map((name) => `${name}_now`),
    ],
    ...differences.map((one) => [
      one.change,
      prefix + one.name,
      one.what.join(' '),
      ...side(one.before),
      ...side(one.now),
    ]),
  ]);
}
