import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { findWay, type WaysFound } from '../find-way';
import type { CopyEnd } from '../request';

/** The ways there are, once somebody knows what is to be copied; asks the services, and writes nothing. */
export function useWays(
  from: CopyEnd,
  to: CopyEnd | undefined,
  keys: readonly string[] | undefined,
): { readonly ways?: WaysFound; readonly failure?: AwsFailure } {
  const queryClient = useQueryClient();
  const [found, setFound] = useState<{ ways?: WaysFound; failure?: AwsFailure }>({});
  const name = to && JSON.stringify([from, to]);
  useEffect(() => {
    setFound({});
    if (to === undefined || keys === undefined || keys.length === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    findWay(queryClient, from, to, keys, signal).then(
      (ways) => {
        if (!signal.aborted) setFound({ ways });
      },
      (error: unknown) => {
        if (!signal.aborted) setFound({ failure: toFailure(error, { action: 'CopyObject' }) });
      },
    );
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the name says all of the ends
  }, [queryClient, name, keys]);
  return found;
}
