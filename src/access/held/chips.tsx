import { Switch } from '@mantine/core';
import type { ChoiceId } from './choice-ids';
import { CHOICES, type Row } from './rows';
import classes from './held.module.css';

interface ChipsProps {
  readonly rows: readonly Row[];
  readonly chosen: ChoiceId;
  readonly onChoose: (choice: ChoiceId) => void;
  readonly carrying: boolean;
  readonly onCarrying: (carrying: boolean) => void;
}

/** Quick filters with how many each would leave. */
export function Chips({ rows, chosen, onChoose, carrying, onCarrying }: ChipsProps) {
  return (
    <div className={classes.chips}>
      <div role="group" aria-label="Quick filters" className={classes.chipGroup}>
        {CHOICES.map(({ id, label, fits }) => (
          <button
            key={id}
            type="button"
            className={classes.chip}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {label} <span className={classes.count}>{rows.filter(fits).length}</span>
          </button>
        ))}
      </div>
      <Switch
        className={classes.end}
        label="What carries them"
        title="Delegations to access points, and permissions on keys"
        checked={carrying}
        onChange={({ currentTarget: { checked } }) => onCarrying(checked)}
      />
    </div>
  );
}
