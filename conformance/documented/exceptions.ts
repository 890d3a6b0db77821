/** A documented example with error-level findings that are right. */
export interface Exception {
  /** `FILE/NAME` of the example. */
  readonly id: string;
  /** Codes of the errors, all of them; one that no longer occurs fails the suite. */
  readonly codes: readonly string[];
  readonly why: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    id: 's3-bucket-policies/storage lens, operator three times',
    codes: ['DUPLICATE_KEYS'],
    why: 'The page prints StringEquals three times in one Condition; a JSON parser keeps only the last.',
  },
];
