import type {
  LifecycleRule,
  NoncurrentVersionTransition,
  Transition,
  TransitionStorageClass,
} from '@aws-sdk/client-s3';
import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CLASSES } from './evaluate/classes';
import classes from './lifecycle.module.css';
import { NumberField } from './number-field';

interface MovesProps<T> {
  readonly rule: LifecycleRule;
  readonly number: number;
  readonly onChange: (moves: T[]) => void;
}

const NONE: never[] = [];

/** Into which classes current versions move, and when. One by date keeps its date, which the JSON can change. */
export function Moves({ rule: { Transitions = NONE }, number, onChange }: MovesProps<Transition>) {
  const put = (index: number, move: Transition) =>
    onChange(Transitions.map((one, at) => (at === index ? move : one)));
  return (
    <div>
      <span className={classes.label}>Objects move to another class</span>
      {Transitions.map((move, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- moves have no identity but their place
        <Group key={index} gap="sm" align="flex-end" mb={4}>
          <ClassField
            value={move.StorageClass}
            onChange={(StorageClass) => put(index, { ...move, StorageClass })}
          />
          {move.Date === undefined ? (
            <NumberField
              label="After days"
              value={move.Days}
              onChange={(Days) => put(index, { ...move, Days })}
            />
          ) : (
            <span>from {move.Date.toISOString().slice(0, 10)} on</span>
          )}
          <Remove
            label={`Remove move ${index + 1} of rule ${number}`}
            onClick={() => onChange(Transitions.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      <Add
        onClick={() =>
          onChange([...Transitions, { Days: nextDays(Transitions), StorageClass: nextClass(Transitions) }])
        }
      />
    </div>
  );
}

/** The same of older versions. */
export function NoncurrentMoves({
  rule: { NoncurrentVersionTransitions = NONE },
  number,
  onChange,
}: MovesProps<NoncurrentVersionTransition>) {
  const put = (index: number, move: NoncurrentVersionTransition) =>
    onChange(NoncurrentVersionTransitions.map((one, at) => (at === index ? move : one)));
  return (
    <div>
      <span className={classes.label}>Older versions move to another class</span>
      {NoncurrentVersionTransitions.map((move, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- moves have no identity but their place
        <Group key={index} gap="sm" align="flex-end" mb={4}>
          <ClassField
            value={move.StorageClass}
            onChange={(StorageClass) => put(index, { ...move, StorageClass })}
          />
          <NumberField
            label="Days replaced"
            value={move.NoncurrentDays}
            onChange={(NoncurrentDays) => put(index, { ...move, NoncurrentDays })}
          />
          <NumberField
            label="Keep the newest"
            placeholder="none"
            value={move.NewerNoncurrentVersions}
            onChange={(NewerNoncurrentVersions) => put(index, { ...move, NewerNoncurrentVersions })}
          />
          <Remove
            label={`Remove move ${index + 1} of older versions of rule ${number}`}
            onClick={() => onChange(NoncurrentVersionTransitions.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      <Add
        onClick={() =>
          onChange([
            ...NoncurrentVersionTransitions,
            {
              NoncurrentDays: nextDays(
                NoncurrentVersionTransitions.map((one) => ({ Days: one.NoncurrentDays })),
              ),
              StorageClass: nextClass(NoncurrentVersionTransitions),
            },
          ])
        }
      />
    </div>
  );
}

/** Late enough for any class after the ones before. */
const nextDays = (moves: readonly { readonly Days?: number }[]) =>
  30 + Math.max(0, ...moves.map(({ Days = 0 }) => Days));

const nextClass = (moves: readonly { readonly StorageClass?: TransitionStorageClass }[]) => {
  const rank = Math.max(
    -1,
    ...moves.map(({ StorageClass }) => (CLASSES as readonly (string | undefined)[]).indexOf(StorageClass)),
  );
  return CLASSES[Math.min(rank + 1, CLASSES.length - 1)];
};

interface ClassFieldProps {
  readonly value: TransitionStorageClass | undefined;
  readonly onChange: (next: TransitionStorageClass) => void;
}

function ClassField({ value, onChange }: ClassFieldProps) {
  return (
    <Select
      label="Class"
      data={[...CLASSES]}
      value={value ?? null}
      allowDeselect={false}
      w={200}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
    />
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon aria-label={label} mb={4} onClick={onClick}>
      <IconX size={14} />
    </ActionIcon>
  );
}

function Add({ onClick }: { onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="subtle" onClick={onClick}>
      Add a move
    </Button>
  );
}
