import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { ConflictView } from './review/conflict-view';
import { HistoryModes } from './document/history-modes';
import type { Mode } from './mode';
import { Notices } from './document/notices';
import { ReviewPanel } from './review/review-panel';
import type { PolicyDocumentState } from './document/use-document';
import type { Meaning } from './meaning/use-meaning';

interface DocumentModesProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly document: PolicyDocumentState;
  readonly meaning: Meaning;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  /** What is shown while the text is edited. */
  readonly children: ReactNode;
}

/** The text, or what stands in its place for a while: a conflict, the last look before a save, the history. */
export function DocumentModes({
  session,
  context,
  document,
  meaning,
  mode,
  onMode,
  children,
}: DocumentModesProps) {
  const { editing, saving } = document;
  const toText = () => onMode('edit');
  return (
    <>
      <Notices
        editing={editing}
        language={document.language}
        checkFailure={document.checkFailure}
        onCompare={() => saving.compare()}
        readFailure={editing.dirty ? editing.query.error : null}
      />
      {saving.theirs !== undefined ? (
        <ConflictView
          document={document}
          meaning={meaning}
          onEdit={toText}
          onReview={() => onMode('review')}
        />
      ) : mode === 'review' ? (
        <ReviewPanel session={session} document={document} meaning={meaning} onBack={toText} />
      ) : mode === 'history' ? (
        <HistoryModes
          context={context}
          target={document.target}
          editing={editing}
          onBack={toText}
          onRestoreAndSave={(text) => {
            editing.setText(text);
            onMode('review');
          }}
        />
      ) : (
        children
      )}
    </>
  );
}
