/**
 * S3 lists keys by the bytes of their UTF-8 form. JavaScript compares UTF-16 units, which differs only where a
 * surrogate pair (U+10000 and above) meets a unit above the surrogates (U+E000 to U+FFFF).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html
 */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Greater than every key that starts with `prefix`, short of keys that go on with U+10FFFF themselves. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
