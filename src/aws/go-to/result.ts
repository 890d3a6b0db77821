import type { Location } from '../location';
import type { NotOurs } from '../places/not-ours';

/** A place in S3. Either `prefix` (ends with "/" or is what was typed to search for) or `key`, never both. */
export interface GoTo {
  readonly location: Location;
  readonly prefix?: string;
  readonly key?: string;
  readonly versionId?: string;
  /** Region the text names; a hint, since people paste old URLs. */
  readonly regionHint?: string;
}

export type GoToResult =
  | { readonly ok: true; readonly value: GoTo }
  /** `message` says what to type instead. */
  | { readonly ok: false; readonly message: string };

export function notUnderstood(message: string): GoToResult {
  return { ok: false, message };
}

/** What it is, why it is not opened, and where it can be done. */
export const notOpened = ({ what, instead }: NotOurs): GoToResult =>
  notUnderstood(`${what} Drawbridge does not open it. ${instead}`);

/**
 * General-purpose bucket names and aliases, legacy us-east-1 names with capitals and underscores, and
 * Ceph's `tenant:bucket`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function isBucketName(name: string): boolean {
  return (
    /^(?:[\w-]+:)?[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}

/** A path behind the bucket: a folder when it ends with a slash, otherwise an object. */
export function splitKey(path: string | undefined): Pick<GoTo, 'prefix' | 'key'> {
  if (path === undefined || path === '') return {};
  return path.endsWith('/') ? { prefix: path } : { key: path };
}

/** Percent-decoding that leaves text alone which was never encoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
