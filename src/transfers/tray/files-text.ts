import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
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
