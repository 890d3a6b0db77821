import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { createFolderMutation } from '@/resources/objects/create-folder';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import { folderProblem } from './folder-problem';

interface NewFolderDialogProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  onClose: () => void;
}

export function NewFolderDialog({ context, location, prefix, onClose }: NewFolderDialogProps) {
  const [name, setName] = useState('');
  const create = useMutation(createFolderMutation(useQueryClient(), context, location));
  const key = `${prefix}${name}/`;
  const problem = folderProblem(name, key);
  return (
    <Modal opened onClose={onClose} title="New folder" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined) create.mutate({ key }, { onSuccess: onClose });
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          description={
            <>
              Writes an empty object: <Mono>{`${locationLabel(location)}/${key}`}</Mono>
            </>
          }
          value={name}
          error={name === '' ? undefined : problem}
          onChange={(event) => {
            setName(event.currentTarget.value);
            create.reset();
          }}
          autoComplete="off"
          spellCheck={false}
        />
        {create.error && <InlineFailure failure={create.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={problem !== undefined} loading={create.isPending}>
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
