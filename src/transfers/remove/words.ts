import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount } from '@/lib/format';
import { countOf, type Tally } from './targets';

/** `1,200 objects, 30 older versions and 4 delete markers`; nothing of what there is none of. */
export function tallyText({ object, version, marker, upload }: Tally): string {
  const parts = [
    ...(object > 0 ? [plural(object, 'object')] : []),
    ...(version > 0 ? [plural(version, 'older version')] : []),
    ...(marker > 0 ? [plural(marker, 'delete marker')] : []),
    ...(upload > 0 ? [plural(upload, 'unfinished upload')] : []),
  ];
  const last = parts.pop();
  if (last === undefined) return 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** `1,200 of 1,000,000`, or `1,200 of 40,000 so far`. */
export function progressWords(removed: Tally, found: Tally, complete: boolean): string {
  const of = `${formatCount(countOf(removed))} of ${formatCount(countOf(found))}`;
  return complete ? of : `${of} found so far`;
}

export const bytesWords = ({ bytes }: Tally): string => formatBytes(bytes);
