import { Box, Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locationLabel, type Location } from '@/aws/location';
import { createFolderMutation } from '@/resources/objects/create-folder';
import type { Session } from '@/sessions/types';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import { headerCure } from '@/resources/objects/writing/header-cure';
import { uploadNeeds } from '@/resources/objects/writing/upload-needs';
import { headersWords, type UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { visibleText } from '@/ui/names/odd-names';
import { folderProblem } from './folder-problem';
import type { ObjectsSlots } from './slots';
import { useFolderHeaders } from './use-folder-headers';

interface NewFolderDialogProps {
  session: Session;
  context: AwsContext;
  location: Location;
  prefix: string;
  uploadOptions: ObjectsSlots['uploadOptions'];
  onClose: () => void;
}

export function NewFolderDialog(props: NewFolderDialogProps) {
  const { session, context, location, prefix, uploadOptions, onClose } = props;
  const [name, setName] = useState('');
  /** `options`: they stand in front of this dialog, which waits behind them with what was typed. */
  const [waiting, setWaiting] = useState<'no' | 'opening' | 'options'>('no');
  const create = useMutation(createFolderMutation(useQueryClient(), context, location));
  const key = `${prefix}${name}/`;
  const problem = folderProblem(name, key);
  const { headers, facts } = useFolderHeaders(session, context, location, key);
  const said = headersWords(headers);
  const cure =
    create.error instanceof AwsFailure
      ? headerCure(create.error, facts, facts && uploadNeeds(facts, { session, location, key, headers }))
      : undefined;
  const make = (written: UploadHeaders) => create.mutate({ key, headers: written }, { onSuccess: onClose });
  const tryOthers = async () => {
    setWaiting('opening');
    await uploadOptions(prefix, {
      path: `${name}/`,
      headers,
      again: (chosen) => {
        setWaiting('no');
        make(chosen);
      },
      givenUp: () => setWaiting('no'),
    });
    setWaiting((now) => (now === 'opening' ? 'options' : now));
  };
  return (
    <Modal opened={waiting !== 'options'} onClose={onClose} title="New folder" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined) make(headers);
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          description={
            <>
              Writes an empty object: <Mono>{visibleText(`${locationLabel(location)}/${key}`)}</Mono>
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
        {create.error && (
          <Box mt="xs">
            <InlineFailure failure={create.error}>
              {cure !== undefined && (
                <Group gap="xs" mt={6}>
                  {cure}.
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={waiting === 'opening'}
                    onClick={() => void tryOthers()}
                  >
                    Try with other options…
                  </Button>
                </Group>
              )}
            </InlineFailure>
          </Box>
        )}
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
