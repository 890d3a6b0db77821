import { Button, SegmentedControl } from '@mantine/core';
import { Suspense, useState } from 'react';
import { InlineFailure, LoadingState } from '@/ui/states';
import { readable } from '../engine/edit/insert-statements';
import { mergePolicies } from '../engine/edit/merge';
import { LazyPolicyDiffEditor } from '../monaco/lazy';
import classes from './policy-page.module.css';
import type { Editing } from './use-editing';
import type { Saving } from './use-saving';

interface ConflictPanelProps {
  readonly editing: Editing;
  readonly saving: Saving;
  readonly label: string;
  readonly onEdit: () => void;
}

/** Somebody else saved meanwhile: theirs, mine, or both. */
export function ConflictPanel({ editing, saving, label, onEdit }: ConflictPanelProps) {
  const [view, setView] = useState<'theirs' | 'mine'>('theirs');
  const theirs = saving.theirs ?? null;
  const shown = readable(theirs ?? '');
  const merge = mergePolicies(editing.base, editing.text, theirs);
  const leave = () => {
    saving.reset();
    onEdit();
  };
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <div className={classes.viewSwitch}>
          <SegmentedControl
            aria-label="Compare"
            value={view}
            onChange={(value) => setView(value)}
            data={[
              { value: 'theirs', label: 'What they changed' },
              { value: 'mine', label: 'Theirs against your draft' },
            ]}
          />
        </div>
        <div className={classes.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              original={view === 'theirs' ? readable(editing.base ?? '') : shown}
              modified={view === 'theirs' ? shown : editing.text}
              originalLabel={
                view === 'theirs' ? 'Policy the draft was made from' : 'Policy saved by somebody else'
              }
              modifiedLabel={view === 'theirs' ? 'Policy saved by somebody else' : 'Draft'}
            />
          </Suspense>
        </div>
      </div>
      <aside className={classes.side} aria-label="Conflict">
        <section className={classes.sideSection}>
          <h2 className={classes.sideTitle}>Somebody changed it meanwhile</h2>
          <p role="alert">
            {label} {theirs === null ? 'was deleted' : 'is no longer what your draft was made from'}. Nothing
            was written.
          </p>
          {merge === undefined ? (
            <p className={classes.dim}>
              The two cannot be merged by statement: one of them is not valid JSON.
            </p>
          ) : merge.conflicts.length > 0 ? (
            <p className={classes.warn}>
              Both changed {merge.conflicts.join(', ')}. A merge keeps yours there; look at it before you
              save.
            </p>
          ) : (
            <p className={classes.dim}>Both sides changed different statements: they merge cleanly.</p>
          )}
        </section>
        <section className={classes.sideSection}>
          {saving.failure && <InlineFailure failure={saving.failure} />}
          <div className={classes.choices}>
            <Button
              disabled={merge === undefined}
              onClick={() => {
                if (merge) editing.rebase(merge.text, theirs);
                leave();
              }}
            >
              Merge theirs into the draft
            </Button>
            <Button
              variant="default"
              onClick={() => {
                void editing.history.add({ event: 'read', text: editing.text });
                editing.discard();
                leave();
              }}
            >
              Take theirs, drop the draft
            </Button>
            <Button
              color="red"
              variant="light"
              loading={saving.busy}
              onClick={() => saving.save({ overwrite: true })}
            >
              Keep mine anyway
            </Button>
            <Button variant="subtle" onClick={leave}>
              Back to the text
            </Button>
          </div>
        </section>
      </aside>
    </div>
  );
}
