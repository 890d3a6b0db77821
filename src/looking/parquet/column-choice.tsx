import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { ForeignText } from '@/ui/names/foreign-text';
import type { ParquetFacts } from './parquet-parser';
import classes from './parquet-view.module.css';

/** Columns that are listed to choose from. */
const MOST = 500;
/** From so many on they are searched. */
const MANY = 20;

/** Bytes that these columns take of the object. */
export function weightOf({ columns }: ParquetFacts, chosen: readonly string[]): number {
  const wanted = new Set(chosen);
  return columns.reduce((sum, { root, packed }) => sum + (wanted.has(root) ? packed : 0), 0);
}

interface ColumnChoiceProps {
  facts: ParquetFacts;
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

/** Which columns are read, with what each of them costs. */
export function ColumnChoice({ facts, chosen, onChosen }: ColumnChoiceProps) {
  const names = facts.roots.map(({ name }) => name);
  const [text, setText] = useState('');
  const ticked = new Set(chosen);
  const choose = (name: string, on: boolean) =>
    onChosen(names.filter((root) => (root === name ? on : ticked.has(root))));
  const weights = useMemo(() => {
    const all = new Map<string, number>();
    for (const { root, packed } of facts.columns) all.set(root, (all.get(root) ?? 0) + packed);
    return all;
  }, [facts]);
  const wanted = text.trim().toLowerCase();
  const fitting = names.filter((name) => name.toLowerCase().includes(wanted));
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
      {names.length > MANY && (
        <TextInput
          aria-label="Find a column"
          placeholder="Find a column"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {fitting.slice(0, MOST).map((name, index) => (
        <Checkbox
          // oxlint-disable-next-line react/no-array-index-key -- columns may be named alike
          key={`${index} ${name}`}
          label={<ForeignText text={`${name.slice(0, 200)} · ${formatBytes(weights.get(name) ?? 0)}`} />}
          checked={ticked.has(name)}
          onChange={(event) => choose(name, event.currentTarget.checked)}
        />
      ))}
      {fitting.length > MOST && (
        <span className={classes.rest}>
          and {plural(fitting.length - MOST, 'more column')}: find them by name
        </span>
      )}
    </aside>
  );
}
