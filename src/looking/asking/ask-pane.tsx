import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { VisibleName } from '@/ui/names/visible-name';
import { useOwnFocus } from '@/ui/use-own-focus';
import { readAsked, askedText } from './asked';
import { AnswerView } from './answer-view';
import { AskFailure } from './ask-failure';
import type { FoundFiles } from './find-files';
import { firstQuery } from './formats';
import { QueryBox } from './query-box';
import { TableList } from './table-list';
import { useAsking } from './use-asking';
import over from '@/ui/over-list.module.css';
import classes from './ask-pane.module.css';

interface AskPaneProps {
  context: AwsContext;
  location: Location;
  /** What is asked of what, as the URL has it. */
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}

/** SQL over the data files of a place, by ranged reads. */
export function AskPane({ context, location, text, onText, onClose }: AskPaneProps) {
  const asked = useMemo(() => readAsked(text), [text]);
  const { opening, asks, meter, limit, ask, cancel, again } = useAsking(context, location, asked);
  const { bytes, requests } = useSyncExternalStore(meter.subscribe, meter.spent);
  const element = useOwnFocus();
  const [written, setWritten] = useState<string>();
  const tables = opening.state === 'ready' ? opening.tables : [];
  const [table] = tables;
  const sql = written ?? asked.sql ?? (table ? firstQuery(table.name, table.columns) : '');
  const found = opening.state === 'ready' || opening.state === 'loading' ? opening.found : undefined;
  const total = found?.files.reduce((sum, { size }) => sum + size, 0) ?? 0;
  const run = () => {
    onText(askedText({ ...asked, sql }));
    void ask(sql);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Escape') return;
    event.preventDefault();
    if (asks.state === 'running') cancel();
    else onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of all of it, wherever the focus is
    <section
      ref={element}
      className={over.over}
      aria-label="Ask the data"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={over.head}>
        <h2 className={over.title}>
          Ask the data
          <span className={classes.of}>
            <VisibleName name={nameOf(asked)} />
          </span>
        </h2>
        <span className={over.said} role="status" aria-live="off">
          {formatBytes(bytes)} of {formatBytes(total)} read in {plural(requests, 'request')}
        </span>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the questions" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {opening.state === 'finding' && <LoadingState label="Looking for data files…" />}
      {opening.state === 'loading' && <LoadingState label="Loading DuckDB, and the columns…" />}
      {opening.state === 'failed' && <AskFailure error={opening.error} whole onRetry={again} />}
      {opening.state === 'ready' && opening.found.files.length === 0 && (
        <EmptyState title="There is nothing here that can be asked">
          <p style={{ margin: 0 }}>Parquet, CSV and JSON can, gzipped too. {asideOf(opening.found)}</p>
        </EmptyState>
      )}
      {opening.state === 'ready' && opening.found.files.length > 0 && (
        <div className={classes.body}>
          <TableList
            tables={tables}
            found={opening.found}
            aside={asideOf(opening.found)}
            version={opening.version}
            onInsert={(name) => setWritten(`${sql.trimEnd()} ${name}`)}
          />
          <div className={classes.main}>
            <QueryBox sql={sql} onSql={setWritten} asks={asks} limit={limit} onRun={run} onCancel={cancel} />
            <AnswerView asks={asks} />
          </div>
        </div>
      )}
    </section>
  );
}

const nameOf = ({ prefixes, keys, table }: ReturnType<typeof readAsked>): string => {
  if (table !== undefined) return `the current snapshot of ${table.prefix}`;
  const [first = ''] = [...prefixes, ...keys];
  const more = prefixes.length + keys.length - 1;
  return more > 0 ? `${first || 'everything'} and ${more} more` : first || 'everything here';
};

function asideOf({ others, archived, cut, warnings }: FoundFiles): string {
  return [
    ...warnings,
    others > 0 ? `${plural(others, 'object')} left out: no table by the name.` : undefined,
    archived > 0 ? `${plural(archived, 'archived object')} left out: restore them first.` : undefined,
    cut ? 'There are more files than are taken: ask a smaller prefix.' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
