import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import type { Act } from './act';

/** Does something, says so, and offers to take it back. */
export function useAct(onDone: () => void = () => undefined) {
  const queryClient = useQueryClient();
  return useMutation<unknown, AwsFailure, Act>({
    mutationFn: ({ run }) => run(queryClient),
    onSuccess: (_, { done, undo }) => {
      if (undo === undefined) notifyDone(done);
      else
        notifyUndo(done, 'Undo', () => {
          undo.run(queryClient).then(
            () => notifyDone(undo.undone),
            (error: unknown) => notifyFailure('Not taken back', toFailure(error)),
          );
        });
      onDone();
    },
  });
}
