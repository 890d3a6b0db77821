import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { InlineFailure } from '@/ui/states';
import type { Consequence } from './consequence';
import { ConsequenceList } from './consequence-list';
import type { SettingEdit } from './use-setting-edit';
import classes from './edit.module.css';

interface ReviewStageProps {
  readonly edit: Pick<SettingEdit<unknown>, 'busy' | 'failure' | 'save' | 'back'>;
  readonly phrase: string;
  readonly consequences: readonly Consequence[];
  readonly advice: ReactNode;
  /** Before and after. */
  readonly children: ReactNode;
}

/** The last look before a save. A change that takes something away needs the name typed. */
export function ReviewStage({ edit, phrase, consequences, advice, children }: ReviewStageProps) {
  const [typed, setTyped] = useState('');
  const grave = consequences.some(({ tone }) => tone === 'danger');
  const ready = !grave || typed.trim() === phrase;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !edit.busy) edit.save();
      }}
    >
      <h3 className={classes.stage}>Before it is saved</h3>
      {children}
      <ConsequenceList consequences={consequences} />
      {grave && (
        <TextInput
          className={classes.phrase}
          label={
            <>
              Type <strong>{phrase}</strong> to confirm
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {edit.failure && <InlineFailure failure={edit.failure}>{advice}</InlineFailure>}
      <Group gap="xs" mt="md">
        <Button type="submit" color={grave ? 'red' : undefined} disabled={!ready} loading={edit.busy}>
          Save
        </Button>
        <Button variant="default" onClick={edit.back} disabled={edit.busy}>
          Back to the form
        </Button>
        <span className={classes.dim}>
          It is read again first: if somebody changed it since, nothing is written.
        </span>
      </Group>
    </form>
  );
}
