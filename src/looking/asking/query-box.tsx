import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { formatBytes } from '@/lib/format';
import { SqlBox } from '@/ui/sql-box';
import bar from '../toolbar.module.css';
import type { ReadLimit } from './read-limit';
import type { Asks } from './use-asking';
import { SaveAnswer } from './save-answer';
import classes from './ask-pane.module.css';

interface QueryBoxProps {
  sql: string;
  onSql: (sql: string) => void;
  asks: Asks;
  limit: ReadLimit;
  onRun: () => void;
  onCancel: () => void;
}

/** Where the question is written. */
export function QueryBox({ sql, onSql, asks, limit, onRun, onCancel }: QueryBoxProps) {
  const { asking, allowed } = useSyncExternalStore(limit.subscribe, limit.stand);
  const running = asks.state === 'running';
  return (
    <div className={classes.query}>
      <SqlBox value={sql} onChange={onSql} onRun={onRun} />
      <div className={classes.actions}>
        <Button onClick={onRun} disabled={running || sql.trim() === ''} title="Ctrl+Enter">
          Run
        </Button>
        {running && (
          <Button variant="default" onClick={onCancel}>
            Stop
          </Button>
        )}
        {asks.state === 'done' && <SaveAnswer answer={asks.answer} />}
        <span className={bar.space} />
        {running && !asking && <span className={bar.said}>Running…</span>}
        {asks.state === 'stopped' && <span className={bar.said}>Stopped</span>}
      </div>
      {asking && (
        <div className={classes.limit} role="alert">
          <span>
            {formatBytes(allowed)} were read for these questions, and the answer takes more. What is read
            stays in the memory of this tab, and costs what reading costs.
          </span>
          <Button onClick={() => limit.allow()}>Read on, up to {formatBytes(allowed + 1024 ** 3)}</Button>
          <Button variant="default" onClick={onCancel}>
            Stop
          </Button>
        </div>
      )}
    </div>
  );
}
