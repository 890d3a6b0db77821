import { Button, Checkbox } from '@mantine/core';
import { formatBytes } from '@/lib/format';
import { ForeignText } from '@/ui/names/foreign-text';
import type { ParquetFacts } from './parquet-parser';
import classes from './parquet-view.module.css';

/** Bytes that these columns take of the object. */
export const weightOf = ({ columns }: ParquetFacts, chosen: readonly string[]): number =>
  columns.reduce((sum, { root, packed }) => sum + (chosen.includes(root) ? packed : 0), 0);

interface ColumnChoiceProps {
  facts: ParquetFacts;
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

/** Which columns are read, with what each of them costs. */
export function ColumnChoice({ facts, chosen, onChosen }: ColumnChoiceProps) {
  const names = facts.roots.map(({ name }) => name);
  const choose = (name: string, on: boolean) =>
    onChosen(names.filter((root) => (root === name ? on : chosen.includes(root))));
  return (
    <aside className={classes.choice} aria-label="Columns">
      <div className={classes.choiceHead}>
        <Button variant="default" onClick={() => onChosen(names)}>
          All
        </Button>
        <Button variant="default" onClick={() => onChosen([])}>
          None
        </Button>
      </div>
      {names.map((name) => (
        <Checkbox
          key={name}
          label={<ForeignText text={`${name} · ${formatBytes(weightOf(facts, [name]))}`} />}
          checked={chosen.includes(name)}
          onChange={(event) => choose(name, event.currentTarget.checked)}
        />
      ))}
    </aside>
  );
}
