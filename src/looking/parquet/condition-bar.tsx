import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { ForeignText } from '@/ui/names/foreign-text';
import bar from '../toolbar.module.css';
import { operatorsOf, takesValue, testOf, type Condition, type Operator } from './conditions';
import type { ParquetFacts } from './parquet-parser';
import classes from './parquet-view.module.css';

interface ConditionBarProps {
  facts: ParquetFacts;
  conditions: readonly Condition[];
  onConditions: (conditions: readonly Condition[]) => void;
  /** What the search has cost so far. */
  said: string;
}

/** Conditions that rows must fulfil, all of them. */
export function ConditionBar({ facts, conditions, onConditions, said }: ConditionBarProps) {
  const [column, setColumn] = useState(facts.roots[0]?.name ?? '');
  const [operator, setOperator] = useState<Operator>('=');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const kind = facts.roots.find(({ name }) => name === column)?.kind ?? 'other';
  const operators = operatorsOf(kind);
  const chosen = operators.includes(operator) ? operator : (operators[0] ?? 'is null');

  const add = (event: FormEvent) => {
    event.preventDefault();
    const condition: Condition = { column, operator: chosen, value: takesValue(chosen) ? value : '' };
    try {
      testOf(condition, kind, String);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return;
    }
    setProblem(undefined);
    setValue('');
    onConditions([...conditions, condition]);
  };
  return (
    <div className={bar.bar}>
      <form className={classes.condition} onSubmit={add} aria-label="Rows where">
        <Select
          aria-label="Column"
          w={170}
          searchable
          data={[...new Set(facts.roots.map(({ name }) => name))]}
          limit={200}
          value={column}
          allowDeselect={false}
          onChange={(name) => name !== null && setColumn(name)}
        />
        <Select
          aria-label="Comparison"
          w={118}
          data={[...operators]}
          value={chosen}
          allowDeselect={false}
          onChange={(name) => {
            const known = operators.find((one) => one === name);
            if (known !== undefined) setOperator(known);
          }}
        />
        {takesValue(chosen) && (
          <TextInput
            aria-label="Value"
            w={190}
            placeholder={kind === 'date' ? '2026-11-29' : kind === 'boolean' ? 'true or false' : 'Value'}
            value={value}
            error={problem}
            onChange={(event) => {
              setValue(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
        )}
        <Button type="submit" variant="default" leftSection={<IconPlus size={14} />}>
          Add condition
        </Button>
      </form>
      {conditions.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same may be asked twice
        <span key={index} className={classes.chip}>
          <ForeignText text={`${one.column} ${one.operator} ${one.value}`.trimEnd()} />
          <CloseButton
            size={18}
            aria-label={`Without the condition on ${one.column}`}
            onClick={() => onConditions(conditions.filter((other) => other !== one))}
          />
        </span>
      ))}
      <span className={bar.space} />
      <span className={bar.said} role="status">
        {said}
      </span>
    </div>
  );
}
