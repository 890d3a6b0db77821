import type { Described } from '../../engine/copy/port';

/** What directory buckets answer with 501. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const NOT_TAKEN =
  /^(?:StorageClass|Tagging|TaggingDirective|ACL|Grant\w+|ObjectLock\w+|WebsiteRedirectLocation|SSECustomer\w+|RequestPayer)$/;

/** What a write says, without what a directory bucket does not take. */
export const forDirectory = <Input extends object>(input: Input): Input =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !NOT_TAKEN.test(name))) as Input;

/** What the object had and has not there, in words. */
export function leftBehind(source: Described | undefined): string | undefined {
  const tags = source?.tagCount ?? Object.keys(source?.text.tags ?? {}).length;
  return tags > 0 ? 'Its tags were not taken along: directory buckets have none.' : undefined;
}
