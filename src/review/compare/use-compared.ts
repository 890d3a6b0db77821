import { useMemo, useState } from 'react';
import { commonOf, readReviewFile, type ReviewFile } from '../files/review-file';
import type { Reviewed } from '../page/reviewed';
import { comparedIn } from './compared';

export type Kind = 'added' | 'gone' | 'changed';

/** The review held against an earlier one, which stays in this page alone. */
export function useCompared({ accounts, halves }: Pick<Reviewed, 'accounts' | 'halves'>) {
  const [file, setFile] = useState<ReviewFile>();
  const [failure, setFailure] = useState<string>();
  const [only, setOnly] = useState<Kind>();
  const result = useMemo(
    () => file && comparedIn(commonOf(file.accounts, accounts), file.reaches, halves),
    [file, accounts, halves],
  );
  return {
    file,
    failure,
    result,
    alone: file === undefined ? undefined : aloneOf(file.accounts, accounts),
    only,
    setOnly,
    open: async (chosen: File) => {
      try {
        setFile(readReviewFile(await chosen.text(), accounts));
        setFailure(undefined);
      } catch (error) {
        setFailure((error as Error).message);
      }
    },
    close: () => {
      setFile(undefined);
      setFailure(undefined);
      setOnly(undefined);
    },
  };
}

/** How many accounts are in one of both alone: what they say is not compared. */
function aloneOf(before: readonly string[], now: readonly string[]) {
  const common = commonOf(before, now).size;
  return { before: before.length - common, now: now.length - common };
}

export type Comparing = ReturnType<typeof useCompared>;
