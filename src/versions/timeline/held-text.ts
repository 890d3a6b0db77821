import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import type { Held } from '@/resources/objects/history/held';

/** `3 current, 1.2 MB · 14 noncurrent, 18 MB (2 of deleted keys, 1 MB) · 3 delete markers, 1 with nothing under it`. */
export function heldText({ current, noncurrent, deleted, markers, bareMarkers }: Held): string {
  const parts = [`${current.versions.toLocaleString('en-US')} current, ${formatBytes(current.bytes)}`];
  if (noncurrent.versions > 0) {
    const of =
      deleted.keys > 0 ? ` (${formatBytes(deleted.bytes)} of ${plural(deleted.keys, 'deleted key')})` : '';
    parts.push(
      `${noncurrent.versions.toLocaleString('en-US')} noncurrent, ${formatBytes(noncurrent.bytes)}${of}`,
    );
  }
  if (markers > 0) {
    const bare = bareMarkers > 0 ? `, ${plural(bareMarkers, 'key')} with nothing else` : '';
    parts.push(`${plural(markers, 'delete marker')}${bare}`);
  }
  return parts.join(' · ');
}
