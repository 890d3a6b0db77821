import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount, formatDuration } from '@/lib/format';
import type { HeldIn } from '@/resources/objects/history/held-in';
import type { Listing } from '@/resources/objects/listing/listing';

/** What of a listing its words are made of. */
export interface CoverageFacts {
  readonly state: Listing['state']['kind'];
  readonly objects: number;
  readonly folders: number;
  readonly bytes: number;
  readonly elapsed: number;
  /** Rows on screen under a filter; undefined without one. */
  readonly matching?: number;
  readonly noun: 'key' | 'version';
  /** What of the versions is not current. */
  readonly held?: HeldIn;
  /** The service lists in an order of its own. */
  readonly unordered?: boolean;
  /** Why it failed. */
  readonly failed?: string;
}

/** `1,000,000 of 1,000,000 keys · 8.4 TB · listed in 11 s`: what search and sort have seen. */
export function coverageText({
  state,
  objects,
  folders,
  bytes,
  elapsed,
  matching,
  noun,
  held,
  unordered = false,
  failed = '',
}: CoverageFacts): string {
  const keys = plural(objects, noun);
  const parts: string[] = [];
  if (matching !== undefined)
    parts.push(`${formatCount(matching)} of ${formatCount(objects + folders)} match`);
  if (folders > 0) parts.push(plural(folders, 'folder'));
  parts.push(state === 'complete' ? keys : `${keys} so far`);
  if (objects > 0) parts.push(formatBytes(bytes));
  if (held !== undefined && held.noncurrent > 0)
    parts.push(`${formatCount(held.noncurrent)} noncurrent, ${formatBytes(held.bytes)}`);
  if (held !== undefined && held.markers > 0) parts.push(plural(held.markers, 'delete marker'));
  parts.push(ending(state, elapsed, failed));
  // What is on screen may come before what was not listed yet, in any order.
  if (unordered) parts.push(state === 'complete' ? 'sorted here' : 'sorted here, of what is listed so far');
  return parts.join(' · ');
}

function ending(state: CoverageFacts['state'], elapsed: number, failed: string): string {
  const took = elapsed < 1000 ? `${Math.round(elapsed)} ms` : formatDuration(elapsed);
  switch (state) {
    case 'complete':
      return `listed in ${took}`;
    case 'listing':
      return `listing, ${took}`;
    case 'stopped':
      return 'stopped';
    case 'failed':
      return `interrupted: ${failed}`;
  }
}
