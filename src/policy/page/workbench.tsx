import { useHotkeys } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { PolicyTarget } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { LoadingState } from '@/ui/states';
import { useLanguage } from '../language/use-language';
import { ConflictPanel } from './conflict-panel';
import { DocumentPane } from './document-pane';
import { HistoryPanel } from './history-panel';
import type { Mode } from './mode';
import { Notices } from './notices';
import { PolicyFailure } from './page-states';
import classes from './policy-page.module.css';
import { ReviewPanel } from './review-panel';
import { SidePanel } from './side-panel';
import { Toolbar } from './toolbar';
import { usePolicyDocument } from './use-document';

interface WorkbenchProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly targetSwitch: ReactNode;
}

/** One policy with everything around it: the text, its findings, what it means, and the ways to change it. */
export function PolicyWorkbench({ session, context, target, targetSwitch }: WorkbenchProps) {
  const [mode, setMode] = useState<Mode>('edit');
  const language = useLanguage();
  const document = usePolicyDocument({ session, context, target, language, onText: () => setMode('edit') });
  const { editing, saving, label, env } = document;
  const { query, dirty } = editing;

  const review = () => {
    if (!dirty) return;
    saving.reset();
    setMode('review');
  };
  useHotkeys([['mod+S', review]], [], true);

  if (query.isPending && !dirty) return <LoadingState label="Reading the policy" />;
  if (query.error && !dirty)
    return (
      <div className={classes.page}>
        <div className={classes.toolbar}>{targetSwitch}</div>
        <PolicyFailure failure={query.error} target={target} onRetry={() => void query.refetch()} />
      </div>
    );

  return (
    <div className={classes.page}>
      <Toolbar
        targetSwitch={targetSwitch}
        editing={editing}
        saving={saving}
        env={env}
        label={label}
        mode={mode}
        onMode={setMode}
        onReview={review}
        onInsert={document.insert}
        onFormat={document.format}
      />
      <Notices
        editing={editing}
        language={language}
        checkFailure={document.checkFailure}
        onCompare={() => saving.compare()}
        readFailure={dirty ? query.error : null}
      />
      {saving.theirs !== undefined ? (
        <ConflictPanel editing={editing} saving={saving} label={label} onEdit={() => setMode('edit')} />
      ) : mode === 'review' ? (
        <ReviewPanel
          session={session}
          env={env}
          target={document.target}
          editing={editing}
          saving={saving}
          language={language.language}
          findings={document.findings ?? []}
          onBack={() => setMode('edit')}
        />
      ) : mode === 'history' ? (
        <HistoryPanel editing={editing} onBack={() => setMode('edit')} />
      ) : (
        <div className={classes.body}>
          <DocumentPane document={document} />
          <SidePanel
            session={session}
            context={context}
            target={document.target}
            env={env}
            language={language.language}
            editing={editing}
            onStatement={(offset) => document.goTo(offset)}
          />
        </div>
      )}
    </div>
  );
}
