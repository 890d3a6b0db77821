import type { CORSRule } from '@aws-sdk/client-s3';
import { passes } from '@/resources/bucket-settings/cors-match';

/** Every origin there is. */
const ANY = '*';

/** What a page opened from a disk or a mail says of itself. */
export const FROM_DISK = 'null';

export interface PageOrigin {
  readonly origin: string;
  /** Its pages may send by script and read what S3 answers; undefined where the rules could not be read. */
  readonly direct: boolean | undefined;
}

/** The origin of a URL as browsers send it; undefined for what is none. */
export function originOf(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}

/**
 * From where a drop page can read answers. Progress makes a browser ask first (a preflight), with no headers of its own.
 * @param rules of the bucket; undefined where they could not be read
 */
export const pageOrigins = (
  origins: readonly string[],
  rules: readonly CORSRule[] | undefined,
): readonly PageOrigin[] =>
  origins.map((origin) => ({
    origin,
    direct: rules && passes(rules, { origin, method: 'POST', headers: [] }),
  }));

/** Rules for every origin let the page in wherever it ends up: one of each kind that nobody would name. */
export const everywhere = (rules: readonly CORSRule[] | undefined): readonly string[] =>
  pageOrigins([FROM_DISK, 'https://anywhere.invalid', 'http://anywhere.invalid:1'], rules).every(
    ({ direct }) => direct === true,
  )
    ? [ANY]
    : [];
