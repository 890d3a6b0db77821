import type { LifecycleRule } from '@aws-sdk/client-s3';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import type { Act } from './evaluate/outcome';
import { filterOf } from './filter';

/** What a rule is about: `objects below logs/ tagged kind=tmp, larger than 1 MB`. */
export function scopeWords(rule: LifecycleRule): string {
  const { prefix, tags, larger, smaller } = filterOf(rule);
  return [
    prefix === '' ? 'everything in the bucket' : `what begins with ${visibleText(prefix)}`,
    ...(tags.length === 0
      ? []
      : [`tagged ${tags.map(({ key, value }) => visibleText(`${key}=${value}`)).join(' and ')}`]),
    ...(larger === undefined ? [] : [`larger than ${formatBytes(larger)}`]),
    ...(smaller === undefined ? [] : [`smaller than ${formatBytes(smaller)}`]),
  ].join(', ');
}

/** What a rule does, a sentence an action. */
export function actionWords(rule: LifecycleRule): string[] {
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [] } = rule;
  const { NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: abort } = rule;
  const kept = (count: number | undefined) =>
    count === undefined ? '' : `, but for the newest ${count} of them`;
  return [
    ...Transitions.map(
      ({ Days, Date: date, StorageClass }) => `Moves to ${StorageClass} ${when(Days, date)}.`,
    ),
    ...(Expiration === undefined
      ? []
      : Expiration.ExpiredObjectDeleteMarker === true
        ? ['Takes away delete markers that hide nothing.']
        : [`Expires ${when(Expiration.Days, Expiration.Date)}.`]),
    ...NoncurrentVersionTransitions.map(
      ({ NoncurrentDays = 0, NewerNoncurrentVersions, StorageClass }) =>
        `Moves older versions to ${StorageClass} ${plural(NoncurrentDays, 'day')} after they were replaced${kept(NewerNoncurrentVersions)}.`,
    ),
    ...(old === undefined
      ? []
      : [
          `Deletes older versions for good ${plural(old.NoncurrentDays ?? 0, 'day')} after they were replaced${kept(old.NewerNoncurrentVersions)}.`,
        ]),
    ...(abort === undefined
      ? []
      : [
          `Aborts uploads that are unfinished ${plural(abort.DaysAfterInitiation ?? 0, 'day')} after they began.`,
        ]),
  ];
}

function when(days: number | undefined, date: Date | undefined): string {
  if (days !== undefined) return `${plural(days, 'day')} after it was written`;
  return date === undefined ? '' : `from ${date.toISOString().slice(0, 10)} on`;
}

/** What was done to an object, as a row of the preview says it. */
export function actWords(act: Act): string {
  switch (act.kind) {
    case 'delete':
      return 'Deleted for good';
    case 'hide':
      return 'Hidden by a delete marker';
    case 'unmark':
      return 'Marker taken away';
    case 'abort':
      return 'Upload aborted';
    case 'transition':
      return `Moved to ${act.to}`;
  }
}

export const ruleName = ({ ID }: LifecycleRule, index: number): string =>
  ID === undefined || ID === '' ? `Rule ${index + 1}` : visibleText(ID);
