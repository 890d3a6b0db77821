import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Group, Loader, Modal, Progress, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { deleteObjectsMutation } from '@/resources/objects/delete-objects';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { keysBelowQuery } from '@/resources/objects/keys-below';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { notifyDone } from '@/ui/notify';
import { InlineFailure } from '@/ui/states';
import type { SelectedItems } from '../selected-items';
import { DeleteFailures } from './delete-failures';
import { DeletePreview } from './delete-preview';

interface DeleteDialogProps {
  context: AwsContext;
  location: Location;
  items: SelectedItems;
  /** True when single versions are deleted, for good. */
  permanent: boolean;
  onClose: () => void;
  /** What the service confirmed. */
  onDeleted: (deleted: readonly ObjectAddress[]) => void;
}

/** Counts what would go, asks for that number, deletes, and tells what did not go. */
export function DeleteDialog({ context, location, items, permanent, onClose, onDeleted }: DeleteDialogProps) {
  const queryClient = useQueryClient();
  const [counted, setCounted] = useState(0);
  const [done, setDone] = useState(0);
  const abort = useRef<AbortController>(null);
  const below = useQuery({
    ...keysBelowQuery(context, location, items.folders, setCounted),
    enabled: items.folders.length > 0,
  });
  const targets = useMemo(
    () => [...items.objects, ...(below.data ?? []).map((key) => ({ key }))],
    [items.objects, below.data],
  );
  const remove = useMutation(deleteObjectsMutation(queryClient, context, location));

  const start = () => {
    abort.current = new AbortController();
    remove.mutate(
      { targets, signal: abort.current.signal, onProgress: setDone },
      {
        onSuccess: ({ deleted, failed }) => {
          onDeleted(deleted);
          if (failed.length > 0) return;
          notifyDone(`${plural(deleted.length, 'object')} deleted`);
          onClose();
        },
      },
    );
  };

  if (items.folders.length > 0 && below.data === undefined) {
    return (
      <Modal opened onClose={onClose} title="Counting what is in the folders" centered>
        {below.isError ? (
          <InlineFailure failure={below.error} />
        ) : (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text>{plural(counted + items.objects.length, 'object')} so far…</Text>
          </Group>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Modal>
    );
  }
  if (remove.isPending) {
    return (
      <Modal opened onClose={() => undefined} withCloseButton={false} title="Deleting" centered>
        <Progress value={(done / targets.length) * 100} aria-label="Deleted so far" />
        <Group justify="space-between" mt="sm">
          <Text c="dimmed">
            {formatCount(done)} of {formatCount(targets.length)}
          </Text>
          <Button variant="default" onClick={() => abort.current?.abort()}>
            Stop
          </Button>
        </Group>
      </Modal>
    );
  }
  if (remove.data && remove.data.failed.length > 0) {
    return <DeleteFailures outcome={remove.data} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={permanent ? 'Delete versions for good' : 'Delete objects'}
      phrase={String(targets.length)}
      confirmLabel={`Delete ${formatCount(targets.length)}`}
      failure={remove.error}
      onConfirm={start}
      onClose={onClose}
    >
      <DeletePreview
        context={context}
        location={location}
        targets={targets}
        items={items}
        permanent={permanent}
      />
    </ConfirmDialog>
  );
}
