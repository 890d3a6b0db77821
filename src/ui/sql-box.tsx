import { Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import classes from './sql-box.module.css';

interface SqlBoxProps {
  value: string;
  onChange: (sql: string) => void;
  /** Ctrl+Enter. */
  onRun: () => void;
  maxRows?: number;
}

/** Where a question in SQL is written. */
export function SqlBox({ value, onChange, onRun, maxRows = 12 }: SqlBoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  return (
    <Textarea
      aria-label="SQL"
      classNames={{ input: classes.sql }}
      autosize
      minRows={3}
      maxRows={maxRows}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
