import type { VerifiedBy } from '../state';
import type { Evidence } from './port';

/** What proves that two objects have the same content, or that they do not; undefined where nothing does. */
export type Verdict =
  | { readonly same: true; readonly by: VerifiedBy }
  | { readonly same: false; readonly by: VerifiedBy };

/** The ETag of what is written in one request, which is its MD5 unless KMS or the customer's key encrypts it. */
const MD5 = /^"?[0-9a-f]{32}"?$/i;

export const looksLikeMd5 = (etag: string | undefined): boolean => etag !== undefined && MD5.test(etag);

/** ETags as services write them: with quotes or, in some lists, without. */
export const sameEtag = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.replaceAll('"', '') === b.replaceAll('"', '');

/**
 * Compares by checksums of the whole content of one kind, else by ETags. Equal ETags count where that of the copy is an
 * MD5: one of something else would not be equal by chance. Unequal ones prove nothing, for lookalikes make their own.
 */
export function compareEvidence(source: Evidence, copy: Evidence): Verdict | undefined {
  for (const { algorithm, value } of source.checksums) {
    const other = copy.checksums.find((one) => one.algorithm === algorithm);
    if (other !== undefined) return { same: other.value === value, by: algorithm };
  }
  if (copy.plain && looksLikeMd5(source.etag) && sameEtag(source.etag, copy.etag))
    return { same: true, by: 'MD5' };
  return undefined;
}
