import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingEdit } from './use-setting-edit';
import classes from './edit.module.css';

interface ConflictStageProps<T> {
  readonly edit: SettingEdit<T>;
  readonly label: string;
  readonly changes: (before: T, after: T) => ReactNode;
}

/** Somebody else saved meanwhile: what they changed, what I would change, and which of the two goes on. */
export function ConflictStage<T>({ edit, label, changes }: ConflictStageProps<T>) {
  const { base, next, theirs } = edit;
  if (theirs === undefined) return null;
  return (
    <section aria-label="Conflict">
      <h3 className={classes.stage}>Somebody changed it meanwhile</h3>
      <p role="alert" className={classes.text}>
        {label} is no longer what this edit was made from. Nothing was written.
      </p>
      <h4 className={classes.side}>What they changed</h4>
      {changes(base, theirs)}
      <h4 className={classes.side}>What you changed</h4>
      {changes(base, next)}
      <Group gap="xs" mt="md">
        <Button onClick={edit.rebase}>Compare mine with theirs</Button>
        <Button variant="default" onClick={edit.takeTheirs}>
          Take theirs, drop mine
        </Button>
      </Group>
    </section>
  );
}
