import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { saveInventoryMutation } from '@/resources/bucket-settings/save-inventory';
import type { BucketLocation } from '@/resources/policies/target';
import { InlineFailure } from '@/ui/states';
import { useInventoryUndo } from './use-inventory-undo';
import classes from './choose.module.css';

interface DeleteInventoryProps {
  context: AwsContext;
  location: BucketLocation;
  inventory: Inventory;
  onDone: () => void;
}

/** Asks before a configuration is deleted. It can be undone, so that nothing has to be typed. */
export function DeleteInventory({ context, location, inventory, onDone }: DeleteInventoryProps) {
  const client = useQueryClient();
  const offerUndo = useInventoryUndo(context, location);
  const [changed, setChanged] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const { id } = inventory;
  const remove = useMutation(saveInventoryMutation(context, client, location, id));
  const go = () =>
    remove.mutate(
      { next: null, base: inventory },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === 'changed' && outcome.theirs !== null) {
            setChanged(true);
            return;
          }
          offerUndo(id, `Inventory ${id} deleted.`, inventory, null);
          onDone();
        },
      },
    );
  return (
    <div className={classes.form} role="group" aria-label={`Delete ${id}`}>
      <p className={classes.dim}>
        S3 writes no further report of it. The reports that are there stay, and so do tables over them; they
        are opened by their address then.
      </p>
      {changed && (
        <p className={classes.dim} role="alert">
          Somebody changed it meanwhile, and nothing was deleted: it is shown as it is now. Press Delete again
          if that is meant.
        </p>
      )}
      {remove.error && <InlineFailure failure={remove.error} />}
      <Group>
        <Button ref={button} color="red" loading={remove.isPending} onClick={go}>
          Delete {id}
        </Button>
        <Button variant="default" onClick={onDone}>
          Keep it
        </Button>
      </Group>
    </div>
  );
}
