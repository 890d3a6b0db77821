import { Button, SegmentedControl } from '@mantine/core';
import { Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { formatDateTime } from '@/lib/format';
import { samePolicy } from '@/resources/policies/same-policy';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { EmptyState, LoadingState } from '@/ui/states';
import history from '../../changes/history.module.css';
import { didWords } from '../../changes/three-way-words';
import { matches, VersionList } from '../../changes/version-list';
import { readable, threeWay } from '@drawbridge-s3/policy/edit';
import type { HistoryEntry } from '@/resources/policies/history/store';
import { Legible } from '@/ui/legible/legible';
import { LazyPolicyDiffEditor } from '../../monaco/lazy';
import classes from './history.module.css';
import layout from '../styles/layout.module.css';
import tones from '../styles/tones.module.css';
import toolbar from '../styles/toolbar.module.css';
import type { Editing } from './use-editing';

export interface HistoryPanelProps {
  readonly editing: Editing;
  readonly onBack: () => void;
  /** Puts a version back at once, with the usual look before the save; the button is left out without it. */
  readonly onRestoreAndSave?: (text: string) => void;
}

/** Versions this browser has seen, against what is saved, the draft, or the version before. */
export function HistoryPanel(props: HistoryPanelProps) {
  const { editing, onBack } = props;
  const { entries, failure } = editing.history;
  if (failure)
    return (
      <EmptyState title="This browser keeps no history">
        <p className={tones.dim}>{failure.message}</p>
      </EmptyState>
    );
  if (entries === undefined) return <LoadingState label="Reading the history" />;
  if (entries.length === 0)
    return (
      <EmptyState title="No history yet">
        <p className={tones.dim}>Every version read or saved in this browser is kept here from now on.</p>
        <Button variant="default" onClick={onBack}>
          Back to the text
        </Button>
      </EmptyState>
    );
  return <Versions {...props} entries={entries} />;
}

function Versions({
  editing,
  onBack,
  onRestoreAndSave,
  entries,
}: HistoryPanelProps & { entries: readonly HistoryEntry[] }) {
  const [chosen, setChosen] = useState<number>();
  const [search, setSearch] = useState('');
  const [forgetting, setForgetting] = useState(false);
  const wanted = useDeferredValue(search);
  const found = useMemo(() => entries.filter((entry) => matches(entry, wanted.trim())), [entries, wanted]);
  const stored = editing.query.data ?? null;
  const current = useMemo(() => {
    // Only the newest of those that are what is saved now: the rest are history.
    const newest = entries.find((entry) => entry.event !== 'deleted' && samePolicy(entry.text, stored));
    return new Set(newest === undefined ? [] : [newest.id]);
  }, [entries, stored]);
  const choose = useCallback((id: number) => setChosen(id), []);
  const entry = found.find((one) => one.id === chosen) ?? found[0];
  return (
    <div className={layout.body}>
      <nav className={classes.versions} aria-label="Versions">
        <VersionList
          entries={found}
          chosen={entry?.id}
          current={current}
          search={search}
          onSearch={setSearch}
          onChoose={choose}
        />
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setForgetting(true)}>
          Delete this history…
        </Button>
      </nav>
      {entry === undefined ? (
        <EmptyState title="No version has that" />
      ) : (
        <Compare
          editing={editing}
          entry={entry}
          before={entries[entries.indexOf(entry) + 1]}
          onBack={onBack}
          onRestoreAndSave={onRestoreAndSave}
        />
      )}
      <ConfirmDialog
        opened={forgetting}
        title="Delete this history?"
        confirmLabel={entries.length === 1 ? 'Delete the version' : `Delete ${entries.length} versions`}
        danger
        onClose={() => setForgetting(false)}
        onConfirm={() => {
          setForgetting(false);
          void editing.history.clear();
        }}
      >
        What is saved and the draft stay as they are. This browser’s versions of this policy are gone for
        good: no service keeps them.
      </ConfirmDialog>
    </div>
  );
}

type Against = 'saved' | 'draft' | 'before';

interface CompareProps extends HistoryPanelProps {
  readonly entry: HistoryEntry;
  /** The version before it. */
  readonly before: HistoryEntry | undefined;
}

function Compare({ editing, entry, before, onBack, onRestoreAndSave }: CompareProps) {
  const [asked, setAgainst] = useState<Against>('saved');
  const against = (asked === 'draft' && !editing.dirty) || (asked === 'before' && !before) ? 'saved' : asked;
  const old = readable(entry.text ?? '');
  const rows = useMemo(
    () => (before === undefined ? undefined : threeWay(before.text, entry.text ?? '{}', before.text)?.rows),
    [before, entry],
  );
  const did = rows === undefined ? '' : didWords(rows, 'mine');
  const when = formatDateTime(new Date(entry.at));
  const there = entry.text !== null;
  return (
    <div className={layout.main}>
      <div className={layout.viewSwitch}>
        <SegmentedControl
          aria-label="Compare with"
          value={against}
          onChange={(value) => setAgainst(value)}
          data={[
            { value: 'saved', label: 'Against the saved policy' },
            { value: 'draft', label: 'Against the draft', disabled: !editing.dirty },
            { value: 'before', label: 'Against the version before', disabled: before === undefined },
          ]}
        />
        <div className={toolbar.tools}>
          <Button
            variant={onRestoreAndSave ? 'default' : 'filled'}
            disabled={!there}
            onClick={() => {
              editing.rebase(old, editing.base);
              onBack();
            }}
          >
            Restore into the draft
          </Button>
          {onRestoreAndSave && (
            <Button disabled={!there} onClick={() => onRestoreAndSave(old)}>
              Restore and save…
            </Button>
          )}
        </div>
      </div>
      <p className={history.facts}>
        <strong>{when}</strong> by {entry.by}
        {did !== '' && (
          <span className={tones.dim}>
            {' '}
            · since the version before: <Legible>{did}</Legible>
          </span>
        )}
        {!there && <span className={tones.dim}> · there was no policy: to go back to that, delete it</span>}
      </p>
      <div className={layout.editor}>
        <Suspense fallback={<LoadingState label="Loading the diff" />}>
          <LazyPolicyDiffEditor {...texts(against, old, when, editing, before)} />
        </Suspense>
      </div>
    </div>
  );
}

function texts(
  against: Against,
  old: string,
  when: string,
  editing: Editing,
  before: HistoryEntry | undefined,
) {
  const version = `Version of ${when}`;
  if (against === 'before')
    return {
      original: readable(before?.text ?? ''),
      originalLabel: 'The version before',
      modified: old,
      modifiedLabel: version,
    };
  return {
    original: old,
    originalLabel: version,
    modified: against === 'draft' ? editing.text : editing.saved,
    modifiedLabel: against === 'draft' ? 'Draft' : 'Saved policy',
  };
}
