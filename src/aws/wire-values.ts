/**
 * Values as services write them. Undefined for what cannot be meant: a reader must say that it does not know
 * instead of showing 0, or a date that nobody wrote.
 */

/** A number of bytes or entries. */
export function readCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d+\s*$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?$/i;
const HTTP =
  /^(?:[A-Z][a-z]{2,8}, )?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d(?: GMT| UTC| [-+]\d{4})?$/;

/**
 * Milliseconds since 1970. Besides RFC 3339 and HTTP dates only what is close to them is read: `Date.parse`
 * alone makes a date of any text with a number in it.
 */
export function readTime(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  if (!ISO.test(trimmed) && !HTTP.test(trimmed)) return undefined;
  // Without a zone it is UTC, as everywhere in S3.
  const zoned = /(?:Z|GMT|UTC|[-+]\d\d:?\d\d)$/i.test(trimmed) || !trimmed.includes(':');
  const time = Date.parse(zoned ? trimmed : `${trimmed}${ISO.test(trimmed) ? 'Z' : ' GMT'}`);
  return Number.isNaN(time) ? undefined : time;
}
