import type { VersionsOfObject } from '@/resources/objects/object-versions';

/** `4 · deleted once`. */
export function versionsText({ versions, more }: VersionsOfObject): string {
  const markers = versions.filter(({ deleteMarker }) => deleteMarker).length;
  const kept = versions.length - markers;
  const parts = [`${kept}${more ? ' and more' : ''}`];
  if (markers > 0) parts.push(markers === 1 ? 'deleted once' : `deleted ${markers} times`);
  if (versions.find(({ latest }) => latest)?.deleteMarker === true) parts.push('now deleted');
  return parts.join(' · ');
}
