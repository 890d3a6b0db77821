import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import { undeleteMutation, type Hidden, type UndeleteOutcome } from '@/resources/objects/history/undelete';

/** Takes delete markers away, with its progress; told to stop, it looks whether what went is back, and then ends. */
export function useUndeletion(context: AwsContext, location: Location, prefix: string) {
  const { mutateAsync } = useMutation(undeleteMutation(useQueryClient(), context, location));
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number }>();
  const stops = useRef<AbortController[]>([]);
  return {
    progress,
    /** Deleting first; asked again, looking too. */
    stop: () => stops.current.shift()?.abort(),
    /** Does not reject. */
    run: async (hidden: readonly Hidden[], mfa?: string): Promise<UndeleteOutcome> => {
      if (hidden.length === 0) return { back: [], failed: [] };
      const [deleting, looking] = [new AbortController(), new AbortController()];
      stops.current = [deleting, looking];
      const all = hidden.reduce((sum, { markers }) => sum + markers.length, 0);
      const tell = (done: number) => {
        setProgress({ done, all });
        // What is left to stop is the look.
        if (done >= all) stops.current = [looking];
      };
      tell(0);
      try {
        const { signal } = deleting;
        return await mutateAsync({
          prefix,
          hidden,
          mfa,
          signal,
          looking: looking.signal,
          onProgress: tell,
        });
      } catch (error) {
        const { code, message, advice } = toFailure(error, { action: 'DeleteObjects', context });
        return { back: [], failed: hidden.map(({ key }) => ({ key, code, message, advice })) };
      }
    },
  };
}
