import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { notifyUndo } from '@/ui/notify-undo';
import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { checkExpectations } from '@drawbridge-s3/policy/expectations';
import type { CheckedKept, KeptExpectation } from './expectation';
import classes from './expectations.module.css';
import type { ExpectationsState } from './use-expectations';
import { legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

export interface ExpectationsListProps {
  readonly state: ExpectationsState;
  /** As saved, to tell what the draft breaks from what was broken before. */
  readonly before: Situation;
  /** What they are checked against: the draft's. */
  readonly after: Situation;
  /** Opens one in Try a request. */
  readonly onOpen: (ask: Ask) => void;
}

/** What is expected of this bucket's policies, checked while one types. */
export function ExpectationsList({ state, before, after, onOpen }: ExpectationsListProps) {
  const { expectations, failure } = state;
  const checked = useMemo(() => checkExpectations(expectations ?? [], after), [expectations, after]);
  const brokenBefore = useMemo(() => {
    const were = before === after ? [] : checkExpectations(expectations ?? [], before);
    return new Set(were.filter(({ holds }) => !holds).map(({ expectation }) => expectation.id));
  }, [expectations, before, after]);
  const [editing, setEditing] = useState<number>();
  const broken = checked.filter(({ holds }) => !holds).length;
  if (failure !== undefined)
    return (
      <p className={classes.dim} role="alert">
        Expectations cannot be kept in this browser: {failure.message}
      </p>
    );
  if (checked.length === 0)
    return (
      <p className={classes.dim}>
        None yet. Try a request and keep it: it is checked here while you type, and again before every save.
      </p>
    );
  return (
    <>
      <p className={broken > 0 ? classes.broken : classes.dim} role="status">
        {broken === 0
          ? `${checked.length === 1 ? 'It holds' : `All ${checked.length} hold`}.`
          : `${broken} of ${checked.length} ${broken === 1 ? 'is' : 'are'} broken.`}
      </p>
      <ul className={classes.list}>
        {checked.map((one) => (
          <Item
            key={one.expectation.id}
            checked={one}
            byDraft={before !== after && !one.holds && !brokenBefore.has(one.expectation.id)}
            editing={editing === one.expectation.id}
            onEdit={(on) => setEditing(on ? one.expectation.id : undefined)}
            onOpen={onOpen}
            state={state}
          />
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  readonly checked: CheckedKept;
  readonly byDraft: boolean;
  readonly editing: boolean;
  readonly onEdit: (on: boolean) => void;
  readonly onOpen: (ask: Ask) => void;
  readonly state: ExpectationsState;
}

function Item({ checked, byDraft, editing, onEdit, onOpen, state }: ItemProps) {
  const { expectation, holds, why } = checked;
  const { name, expect, ask } = expectation;
  const remove = () =>
    void state
      .remove(expectation)
      .then(() =>
        notifyUndo(
          `“${legible(name)}” is no longer expected.`,
          'Undo',
          () => void state.restore(expectation),
        ),
      );
  return (
    <li className={classes.item}>
      {holds ? (
        <IconCheck size={16} className={classes.good} role="img" aria-label="holds" aria-hidden={false} />
      ) : (
        <IconX size={16} className={classes.bad} role="img" aria-label="broken" aria-hidden={false} />
      )}
      <div className={classes.body}>
        {editing ? (
          <NameField expectation={expectation} state={state} onDone={() => onEdit(false)} />
        ) : (
          <UnstyledButton className={classes.name} title="Open in Try a request" onClick={() => onOpen(ask)}>
            <Legible>{name}</Legible>
          </UnstyledButton>
        )}
        {!holds && (
          <div className={classes.why}>
            {expect === 'allow' ? 'Denied' : 'Allowed'}
            {byDraft ? ' by this draft' : ''}: <Legible>{why}</Legible>
          </div>
        )}
      </div>
      <div className={classes.tools}>
        <ActionIcon size="sm" aria-label={`Rename ${legible(name)}`} onClick={() => onEdit(true)}>
          <IconPencil size={14} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={`Delete ${legible(name)}`} onClick={remove}>
          <IconTrash size={14} />
        </ActionIcon>
      </div>
    </li>
  );
}

interface NameFieldProps {
  readonly expectation: KeptExpectation;
  readonly state: ExpectationsState;
  readonly onDone: () => void;
}

function NameField({ expectation, state, onDone }: NameFieldProps) {
  const [name, setName] = useState(expectation.name);
  const save = () => {
    const given = name.trim();
    if (given !== '' && given !== expectation.name) void state.rename(expectation, given);
    onDone();
  };
  return (
    <TextInput
      aria-label="Name of the expectation"
      value={name}
      data-autofocus
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the operator just asked to write here
      autoFocus
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') onDone();
      }}
    />
  );
}
