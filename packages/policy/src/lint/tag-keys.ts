/** Keys that need the tag's own name after a slash. */
const TAG_KEYS = new Set([
  'aws:principaltag',
  'aws:requesttag',
  'aws:resourcetag',
  's3:existingobjecttag',
  's3:requestobjecttag',
  's3:buckettag',
  's3:accesspointtag',
]);

export function lacksTagName(key: string): boolean {
  return TAG_KEYS.has(key.toLowerCase().replace(/\/$/, ''));
}
