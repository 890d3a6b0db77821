import { useMemo, useState } from 'react';
import type { Reach } from '@drawbridge-s3/policy/review';
import { readReviewFile, type ReviewFile } from '../files/review-file';
import { compared } from './compared';

export type Kind = 'added' | 'gone' | 'changed';

/** The review held against an earlier one, which stays in this page alone. */
export function useCompared(account: string, reaches: readonly Reach[]) {
  const [file, setFile] = useState<ReviewFile>();
  const [failure, setFailure] = useState<string>();
  const [only, setOnly] = useState<Kind>();
  const result = useMemo(
    () => (file === undefined ? undefined : compared(file.reaches, reaches)),
    [file, reaches],
  );
  return {
    file,
    failure,
    result,
    only,
    setOnly,
    open: async (chosen: File) => {
      try {
        setFile(readReviewFile(await chosen.text(), account));
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

export type Comparing = ReturnType<typeof useCompared>;
