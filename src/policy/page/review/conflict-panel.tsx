import { Button, SegmentedControl } from '@mantine/core';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { InlineFailure, LoadingState } from '@/ui/states';
import type { Answer } from '../../workers/use-analysis';
import { ChangesPanel } from '../../changes/changes-panel';
import { ThreeWayView } from '../../changes/three-way-view';
import { didWords } from '../../changes/three-way-words';
import type { AccessChange, AccessDiff } from '@drawbridge-s3/policy/diff';
import { readable, mergePolicies, threeWay, type Choices } from '@drawbridge-s3/policy/edit';
import { LazyPolicyDiffEditor } from '../../monaco/lazy';
import classes from './review.module.css';
import layout from '../styles/layout.module.css';
import section from '../styles/section.module.css';
import tones from '../styles/tones.module.css';
import type { Editing } from '../document/use-editing';
import type { Saving } from '../document/use-saving';
import { Legible } from '@/ui/legible/legible';

export interface ConflictPanelProps {
  readonly editing: Editing;
  readonly saving: Saving;
  readonly label: string;
  readonly onEdit: () => void;
  /** Where a draft put over theirs is looked at again before it is saved; the text, where it is left out. */
  readonly onReview?: () => void;
  /** Who gains and loses what by what they saved, against what the draft was made from. */
  readonly theirsDiff?: Answer<AccessDiff>;
  /** The same of the merged policy, against theirs; `onMerged` tells which text that is. */
  readonly mergedDiff?: Answer<AccessDiff>;
  readonly onMerged?: (text: string | undefined) => void;
  readonly onWitness?: (change: AccessChange) => void;
}

type View = 'statements' | 'theirs' | 'mine' | 'merged';

/** Somebody else saved meanwhile: what they changed, what the draft changes, and what both make together. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { editing, saving, label, onEdit, onReview, theirsDiff, mergedDiff, onMerged, onWitness } = props;
  const { base, text } = editing;
  const theirs = saving.theirs ?? null;
  const [asked, setView] = useState<View>('statements');
  const [choices, setChoices] = useState<Choices>({});
  const compared = useMemo(() => threeWay(base, text, theirs), [base, text, theirs]);
  const merge = useMemo(() => mergePolicies(base, text, theirs, choices), [base, text, theirs, choices]);
  const view = compared === undefined && (asked === 'statements' || asked === 'merged') ? 'theirs' : asked;
  const mergedText = merge?.text;
  useEffect(() => onMerged?.(mergedText), [onMerged, mergedText]);

  const leave = (to: () => void) => {
    saving.reset();
    to();
  };
  return (
    <div className={layout.body}>
      <div className={layout.main}>
        <div className={layout.viewSwitch}>
          <SegmentedControl
            aria-label="Compare"
            value={view}
            onChange={(value) => setView(value)}
            data={[
              { value: 'statements', label: 'By statement', disabled: compared === undefined },
              { value: 'theirs', label: 'What they changed' },
              { value: 'mine', label: 'What you changed' },
              { value: 'merged', label: 'Merged result', disabled: merge === undefined },
            ]}
          />
        </div>
        {view === 'statements' && compared !== undefined ? (
          <ThreeWayView
            rows={compared.rows}
            choices={choices}
            onChoose={(row, side) => setChoices({ ...choices, [row.id]: side })}
          />
        ) : (
          <div className={layout.editor}>
            <Suspense fallback={<LoadingState label="Loading the diff" />}>
              <LazyPolicyDiffEditor {...texts(view, base, text, theirs, mergedText)} />
            </Suspense>
          </div>
        )}
      </div>
      <aside className={layout.side} aria-label="Conflict">
        <section className={section.sideSection}>
          <h2 className={section.sideTitle}>Somebody changed it meanwhile</h2>
          <p role="alert">
            {label} {theirs === null ? 'was deleted' : 'is no longer what your draft was made from'}. Nothing
            was written. The service does not tell who it was.
          </p>
          <Summary
            theirs={didWords(compared?.rows ?? [], 'theirs')}
            mine={didWords(compared?.rows ?? [], 'mine')}
            conflicts={merge?.conflicts}
          />
        </section>
        <section className={section.sideSection}>
          {saving.failure && <InlineFailure failure={saving.failure} />}
          <div className={classes.choices}>
            <Button
              disabled={merge === undefined}
              onClick={() => {
                if (merge) editing.rebase(merge.text, theirs);
                leave(onEdit);
              }}
            >
              Merge theirs into the draft
            </Button>
            <Button
              variant="default"
              onClick={() => {
                void editing.history.add({ event: 'read', text });
                editing.discard();
                leave(onEdit);
              }}
            >
              Take theirs, drop the draft
            </Button>
            <Button
              color="red"
              variant="light"
              onClick={() => {
                editing.rebase(text, theirs);
                leave(onReview ?? onEdit);
              }}
            >
              Keep mine, and review it over theirs
            </Button>
            <Button variant="subtle" onClick={() => leave(onEdit)}>
              Back to the text
            </Button>
          </div>
        </section>
        {theirsDiff !== undefined && onWitness !== undefined && (
          <section className={section.sideSection}>
            <ChangesPanel title="What their change does" answer={theirsDiff} onWitness={onWitness} />
          </section>
        )}
        {mergedDiff !== undefined && onWitness !== undefined && merge !== undefined && (
          <section className={section.sideSection}>
            <ChangesPanel title="What the merge adds to theirs" answer={mergedDiff} onWitness={onWitness} />
          </section>
        )}
      </aside>
    </div>
  );
}

interface SummaryProps {
  readonly theirs: string;
  readonly mine: string;
  /** Undefined where the policies cannot be taken apart. */
  readonly conflicts: readonly string[] | undefined;
}

function Summary({ theirs, mine, conflicts }: SummaryProps) {
  if (conflicts === undefined)
    return <p className={tones.dim}>They cannot be merged by statement: one of them is not valid JSON.</p>;
  return (
    <>
      <dl className={section.around}>
        <dt>They</dt>
        <dd>
          <Legible>{theirs || 'changed no statement'}</Legible>
        </dd>
        <dt>You</dt>
        <dd>
          <Legible>{mine || 'changed no statement'}</Legible>
        </dd>
      </dl>
      {conflicts.length > 0 ? (
        <p className={tones.warn}>
          Both changed <Legible>{conflicts.join(', ')}</Legible>. Yours is kept there unless you choose
          theirs, statement by statement.
        </p>
      ) : (
        <p className={tones.dim}>Both sides changed different statements: they merge cleanly.</p>
      )}
    </>
  );
}

function texts(
  view: View,
  base: string | null,
  mine: string,
  theirs: string | null,
  merged: string | undefined,
) {
  const saved = readable(theirs ?? '');
  const from = { original: readable(base ?? ''), originalLabel: 'Policy the draft was made from' };
  if (view === 'mine') return { ...from, modified: mine, modifiedLabel: 'Draft' };
  if (view === 'merged')
    return {
      original: saved,
      originalLabel: 'Policy saved by somebody else',
      modified: merged ?? '',
      modifiedLabel: 'Merged policy',
    };
  return { ...from, modified: saved, modifiedLabel: 'Policy saved by somebody else' };
}
