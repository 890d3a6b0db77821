import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import type { AwsFailure } from '@/aws/failure';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';

/** Says what was done to an alarm, and offers the mutation that takes it back, which lives on when the page is left. */
export function useUndoAlarm(client: QueryClient) {
  return <Input>(words: string, back: MutationOptions<void, AwsFailure, Input>, input: Input) => {
    const takeBack = async () => {
      try {
        await client.getMutationCache().build(client, back).execute(input);
        notifyDone('Undone.');
      } catch (error) {
        notifyFailure('Not undone', error as AwsFailure);
      }
    };
    notifyUndo(words, 'Undo', () => void takeBack());
  };
}
