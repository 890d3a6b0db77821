import { useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { saveInventoryMutation } from '@/resources/bucket-settings/save-inventory';
import type { BucketLocation } from '@/resources/policies/target';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';

/** Says what was done to an inventory and offers to take it back: a save too, over what was saved. */
export function useInventoryUndo(context: AwsContext, location: BucketLocation) {
  const client = useQueryClient();
  return (id: string, words: string, replaced: Inventory | null, saved: Inventory | null) => {
    // The page may be left by the time somebody presses Undo, so the mutation is not the component's.
    const takeBack = async () => {
      try {
        const mutation = saveInventoryMutation(context, client, location, id);
        const outcome = await client
          .getMutationCache()
          .build(client, mutation)
          .execute({ next: replaced, base: saved });
        if (outcome.kind === 'saved') notifyDone(`Inventory ${id}: undone.`);
        else notifyFailure('Not undone', new Error(`Inventory ${id} was changed again meanwhile.`));
      } catch (error) {
        notifyFailure('Not undone', error as AwsFailure);
      }
    };
    notifyUndo(words, 'Undo', () => void takeBack());
  };
}
