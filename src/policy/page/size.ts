/** Bucket and access-point policies: https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html */
export const QUOTA = 20 * 1024;

const encoder = new TextEncoder();
export const byteLength = (text: string): number => encoder.encode(text).length;

/** The same policy without white space, or undefined when the text is not JSON. */
export function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What a save sends: the text as written, without its white space when only that keeps it within the quota. */
export function textToSend(text: string): string {
  if (byteLength(text) <= QUOTA) return text;
  const short = compact(text);
  return short !== undefined && byteLength(short) <= QUOTA ? short : text;
}

/** `1.2 of 20 KB` */
export function sizeText(text: string): string {
  return `${(byteLength(text) / 1024).toFixed(1)} of 20 KB`;
}
