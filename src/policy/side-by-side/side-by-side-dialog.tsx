import { Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { Suspense, useState } from 'react';
import { readable } from '@drawbridge-s3/policy/edit';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { Session } from '@/sessions/types';
import { LoadingState } from '@/ui/states';
import { Legible } from '@/ui/legible/legible';
import { LazyPolicyDiffEditor } from '../monaco/lazy';
import { PairMatrix } from './pair-matrix';
import classes from './side-by-side.module.css';

/** A document as it is and as it would be. */
export interface ComparedDocument {
  readonly id: string;
  readonly title: string;
  /** Whose it is, in words: documents of one side stand in one column. */
  readonly side: string;
  /** Null: there is none; undefined: it could not be read. */
  readonly before: string | null | undefined;
  readonly after: string;
  /** What the checks say of it as it would be. */
  readonly findings: readonly string[];
}

export interface SideBySideProps {
  readonly title: string;
  /** In the order of writing: the last of a side, which lets in, is shown first. */
  readonly documents: readonly ComparedDocument[];
  /** Each bucket as it is and as it would be. */
  readonly pairs: readonly { readonly before: Situation; readonly after: Situation }[];
  readonly session: Session;
  readonly onClose: () => void;
}

/** Documents of both sides next to each other in the editor, and who can do what with all of them. */
export function SideBySideDialog({ title, documents, pairs, session, onClose }: SideBySideProps) {
  const [view, setView] = useState<'documents' | 'matrix'>('documents');
  const sides = [...new Set(documents.map(({ side }) => side))];
  return (
    <Modal opened fullScreen onClose={onClose} title={title} classNames={{ body: classes.body ?? '' }}>
      {pairs.length > 0 && (
        <SegmentedControl
          size="xs"
          className={classes.views}
          aria-label="What is shown"
          value={view}
          onChange={setView}
          data={[
            { value: 'documents', label: 'Documents' },
            { value: 'matrix', label: 'Who can do what' },
          ]}
        />
      )}
      {view === 'documents' ? (
        <div className={classes.columns}>
          {sides.map((side) => (
            <Column key={side} side={side} documents={documents.filter((one) => one.side === side)} />
          ))}
        </div>
      ) : (
        <div className={classes.matrices}>
          {pairs.map(({ before, after }) => (
            <section key={before.bucket} aria-label={`Who can do what in ${before.bucket}`}>
              <h2 className={classes.heading}>
                <Legible>{before.bucket}</Legible>
              </h2>
              <PairMatrix before={before} after={after} session={session} />
            </section>
          ))}
        </div>
      )}
    </Modal>
  );
}

interface ColumnProps {
  readonly side: string;
  readonly documents: readonly ComparedDocument[];
}

function Column({ side, documents }: ColumnProps) {
  const [id, setId] = useState<string>();
  const shown = documents.find((one) => one.id === id) ?? documents.at(-1)!;
  const { before, after, title, findings } = shown;
  return (
    <section className={classes.column} aria-label={side}>
      <header className={classes.head}>
        <h2 className={classes.heading}>
          <Legible>{side}</Legible>
        </h2>
        <NativeSelect
          size="xs"
          className={classes.choice}
          aria-label={`Document of ${side}`}
          value={shown.id}
          onChange={({ currentTarget: { value } }) => setId(value)}
          data={documents.map((one) => ({ value: one.id, label: one.title }))}
        />
      </header>
      {before === undefined && (
        <p className={classes.note} role="note">
          What stands there could not be read: this is what is to be added to it.
        </p>
      )}
      {findings.map((finding) => (
        <p key={finding} className={classes.finding}>
          <Legible>{finding}</Legible>
        </p>
      ))}
      <div className={classes.editor}>
        <Suspense fallback={<LoadingState label="Loading the editor" />}>
          <LazyPolicyDiffEditor
            key={shown.id}
            original={before === null || before === undefined ? '' : readable(before)}
            modified={readable(after)}
            originalLabel={`${title} as it is`}
            modifiedLabel={`${title} as it would be`}
            sideBySide={false}
          />
        </Suspense>
      </div>
    </section>
  );
}
