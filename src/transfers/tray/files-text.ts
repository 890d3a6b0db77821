import { formatCount } from '@/lib/format';
import type { BatchView } from '../store/view';

function filesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`;
}

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
