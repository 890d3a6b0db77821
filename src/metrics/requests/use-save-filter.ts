import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { type MetricsConfig, saveMetricsConfigurationMutation } from '@/resources/metrics/configurations';
import type { BucketLocation } from '@/resources/policies/target';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';

/** Saves a filter of requests over what it was, and offers to take that back. */
export function useSaveFilter(context: AwsContext, bucket: BucketLocation, id: string) {
  const client = useQueryClient();
  const mutation = saveMetricsConfigurationMutation(context, client, bucket, id);
  const save = useMutation(mutation);
  // The page may be left by the time somebody presses Undo, so that mutation is not the component's.
  const takeBack = async (replaced: MetricsConfig | null, saved: MetricsConfig | null) => {
    try {
      const back = client.getMutationCache().build(client, mutation);
      const outcome = await back.execute({ next: replaced, base: saved });
      if (outcome.kind === 'saved') notifyDone(`Filter ${id}: undone.`);
      else notifyFailure('Not undone', new Error(`Filter ${id} was changed again meanwhile.`));
    } catch (error) {
      notifyFailure('Not undone', error as AwsFailure);
    }
  };
  return {
    save,
    offerUndo: (words: string, replaced: MetricsConfig | null, saved: MetricsConfig | null) =>
      notifyUndo(words, 'Undo', () => void takeBack(replaced, saved)),
  };
}
