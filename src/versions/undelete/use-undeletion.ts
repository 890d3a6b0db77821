import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { deleteObjectsMutation, type FailedDelete } from '@/resources/objects/delete-objects';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { notBack } from '@/resources/objects/history/verify-back';

export interface Hidden {
  readonly key: string;
  /** Delete markers on top of each other. */
  readonly markers: readonly ObjectAddress[];
}

export interface UndeleteOutcome {
  /** Looked at afterwards. */
  readonly back: readonly string[];
  readonly failed: readonly FailedDelete[];
}

/** Takes delete markers away by their version ids, and looks afterwards whether the keys are back. */
export function useUndeletion(context: AwsContext, location: Location, prefix: string) {
  const { mutateAsync } = useMutation(deleteObjectsMutation(useQueryClient(), context, location));
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number }>();
  const abort = useRef<AbortController>(null);
  return {
    progress,
    stop: () => abort.current?.abort(),
    run: async (hidden: readonly Hidden[]): Promise<UndeleteOutcome> => {
      if (hidden.length === 0) return { back: [], failed: [] };
      const controller = new AbortController();
      abort.current = controller;
      const { signal } = controller;
      const targets = hidden.flatMap(({ markers }) => markers);
      setProgress({ done: 0, all: targets.length });
      const { failed } = await mutateAsync({
        targets,
        signal,
        onProgress: (done) => setProgress({ done, all: targets.length }),
      });
      const refused = new Map(failed.map((one) => [one.key, one]));
      const uncovered = hidden.map(({ key }) => key).filter((key) => !refused.has(key));
      const still = await notBack(context, location, prefix, uncovered, new AbortController().signal);
      const missing = new Set(still.map(({ key }) => key));
      return {
        back: uncovered.filter((key) => !missing.has(key)),
        failed: [...refused.values(), ...still],
      };
    },
  };
}
