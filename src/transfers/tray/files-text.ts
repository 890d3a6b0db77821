import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount, formatSize } from '@/lib/format';
import type { BatchView } from '../store/view';

const filesText = (count: number) => plural(count, 'file');

/** How many files are done, and what became of those that never will be. */
export function figuresText({
  files,
  counts: { done, cancelled },
  skipped,
}: Pick<BatchView, 'files' | 'counts' | 'skipped'>): string {
  const left = files - cancelled;
  const parts = [
    left > 0 && `${formatCount(done)} of ${filesText(left)}`,
    skipped > 0 && `${left > 0 ? formatCount(skipped) : filesText(skipped)} skipped`,
    cancelled > skipped &&
      `${left + skipped > 0 ? formatCount(cancelled - skipped) : filesText(cancelled)} cancelled`,
  ];
  return parts.filter((part) => part !== false).join(' · ');
}

type Bytes = Pick<BatchView, 'totalBytes' | 'unsized'>;

/** What it comes to, as far as anybody has said: an unknown size is not 0 B. */
export function sizeText({ totalBytes, unsized }: Bytes): string {
  if (unsized === 0) return formatBytes(totalBytes);
  if (totalBytes === 0) return formatSize(undefined);
  return `${formatBytes(totalBytes)} and ${filesText(unsized)} of unknown size`;
}

/** How much of it is there; without the whole of it where that is not known, as some may be of what has no size. */
export function progressText(bytes: Bytes, there: number): string {
  if (bytes.unsized === 0) return `${formatBytes(there)} of ${sizeText(bytes)}`;
  const what = bytes.totalBytes === 0 ? sizeText(bytes) : `size of ${filesText(bytes.unsized)} unknown`;
  return `${formatBytes(there)}, ${what}`;
}
