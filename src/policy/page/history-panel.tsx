import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { Suspense, useState } from 'react';
import { formatDateTime } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { readable } from '../engine/edit/insert-statements';
import type { HistoryEntry, HistoryEvent } from '../history/store';
import { LazyPolicyDiffEditor } from '../monaco/lazy';
import classes from './policy-page.module.css';
import { byteLength } from './size';
import type { Editing } from './use-editing';

const EVENTS: Readonly<Record<HistoryEvent, string>> = {
  read: 'Read',
  saved: 'Saved here',
  overwritten: 'Overwritten here',
  deleted: 'Deleted here',
};

interface HistoryPanelProps {
  readonly editing: Editing;
  readonly onBack: () => void;
}

/** Versions this browser has seen, against the saved policy or the draft. */
export function HistoryPanel({ editing, onBack }: HistoryPanelProps) {
  const { entries, failure, clear } = editing.history;
  const [chosen, setChosen] = useState<number>();
  const [against, setAgainst] = useState<'saved' | 'draft'>('saved');
  if (failure)
    return (
      <EmptyState title="This browser keeps no history">
        <p className={classes.dim}>{failure.message}</p>
      </EmptyState>
    );
  if (entries === undefined) return <LoadingState label="Reading the history" />;
  const entry = entries.find((one) => one.id === chosen) ?? entries[0];
  if (entry === undefined)
    return (
      <EmptyState title="No history yet">
        <p className={classes.dim}>Every version read or saved in this browser is kept here from now on.</p>
        <Button variant="default" onClick={onBack}>
          Back to the text
        </Button>
      </EmptyState>
    );
  const old = readable(entry.text ?? '');
  return (
    <div className={classes.body}>
      <nav className={classes.versions} aria-label="Versions">
        <ul>
          {entries.map((one) => (
            <li key={one.id}>
              <Version entry={one} current={one.id === entry.id} onChoose={() => setChosen(one.id)} />
            </li>
          ))}
        </ul>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void clear()}>
          Forget these versions
        </Button>
      </nav>
      <div className={classes.main}>
        <div className={classes.viewSwitch}>
          <SegmentedControl
            aria-label="Compare with"
            value={against}
            onChange={(value) => setAgainst(value)}
            data={[
              { value: 'saved', label: 'Against the saved policy' },
              { value: 'draft', label: 'Against the draft', disabled: !editing.dirty },
            ]}
          />
          <Button
            disabled={entry.text === null}
            onClick={() => {
              editing.rebase(old, editing.base);
              onBack();
            }}
          >
            Restore into the draft
          </Button>
        </div>
        <div className={classes.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              original={old}
              modified={against === 'draft' ? editing.text : editing.saved}
              originalLabel={`Version of ${formatDateTime(new Date(entry.at))}`}
              modifiedLabel={against === 'draft' ? 'Draft' : 'Saved policy'}
            />
          </Suspense>
        </div>
      </div>
    </div>
  );
}

function Version({
  entry,
  current,
  onChoose,
}: {
  entry: HistoryEntry;
  current: boolean;
  onChoose: () => void;
}) {
  return (
    <UnstyledButton className={classes.version} aria-current={current || undefined} onClick={onChoose}>
      <span className={classes.mono}>{formatDateTime(new Date(entry.at))}</span>
      <span>
        {EVENTS[entry.event]}{' '}
        <span className={classes.dim}>
          {entry.text === null ? 'no policy' : `${(byteLength(entry.text) / 1024).toFixed(1)} KB`}
        </span>
      </span>
      <span className={classes.dim}>{entry.by}</span>
    </UnstyledButton>
  );
}
