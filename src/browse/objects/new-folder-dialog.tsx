import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { createFolderMutation } from '@/resources/objects/create-folder';
import type { Session } from '@/sessions/types';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import { headersWords } from '@/resources/objects/writing/upload-headers';
import { folderProblem } from './folder-problem';
import { useFolderHeaders } from './use-folder-headers';

interface NewFolderDialogProps {
  session: Session;
  context: AwsContext;
  location: Location;
  prefix: string;
  onClose: () => void;
}

export function NewFolderDialog({ session, context, location, prefix, onClose }: NewFolderDialogProps) {
  const [name, setName] = useState('');
  const create = useMutation(createFolderMutation(useQueryClient(), context, location));
  const key = `${prefix}${name}/`;
  const problem = folderProblem(name, key);
  const headers = useFolderHeaders(session, context, location, key);
  const said = headersWords(headers);
  return (
    <Modal opened onClose={onClose} title="New folder" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined) create.mutate({ key, headers }, { onSuccess: onClose });
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
        {said.length > 0 && (
          <p>
            Written with <Mono>{said.join(' · ')}</Mono>
          </p>
        )}
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
