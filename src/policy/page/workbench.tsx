import { useHotkeys } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { PolicyTarget } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { LoadingState } from '@/ui/states';
import { useLanguage } from '../workers/use-language';
import { DocumentModes } from './document-modes';
import { DocumentPane } from './document/document-pane';
import type { Mode } from './mode';
import { PolicyFailure } from './document/page-states';
import { ProposalDrop } from '../proposals/proposal-drop';
import layout from './styles/layout.module.css';
import toolbar from './styles/toolbar.module.css';
import { type OpenSetting, SidePanel, type Trying } from './side-panel';
import { startReview, Toolbar } from './toolbar';
import { usePolicyDocument } from './document/use-document';
import { useStatement } from './document/use-statement';
import { useMeaning } from './meaning/use-meaning';
import { type GoToPolicy, useProposals } from './use-proposals';

interface WorkbenchProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly targetSwitch: ReactNode;
  readonly onOpenSetting: OpenSetting;
  readonly onGoTo: GoToPolicy;
  readonly trying: Trying;
  readonly statement: number | undefined;
}

/** One policy with everything around it: the text, its findings, what it means, and the ways to change it. */
export function PolicyWorkbench(props: WorkbenchProps) {
  const { session, context, target, targetSwitch, onOpenSetting, onGoTo, trying, statement } = props;
  const [mode, setMode] = useState<Mode>('edit');
  const language = useLanguage();
  const document = usePolicyDocument({ session, context, target, language, onText: () => setMode('edit') });
  useStatement(document, statement);
  const meaning = useMeaning(session, context, document.target);
  const proposals = useProposals({
    session,
    context,
    situations: meaning.situations,
    expectations: meaning.expectations,
    documents: [document],
    onGoTo,
  });
  const { query, dirty } = document.editing;
  useHotkeys([['mod+S', () => startReview(document, setMode)]], [], true);

  if (query.isPending && !dirty) return <LoadingState label="Reading the policy" />;
  if (query.error && !dirty)
    return (
      <div className={layout.page}>
        <div className={toolbar.toolbar}>{targetSwitch}</div>
        <PolicyFailure failure={query.error} target={target} onRetry={() => void query.refetch()} />
      </div>
    );

  return (
    <ProposalDrop intake={proposals.intake}>
      <div className={layout.page}>
        <Toolbar lead={targetSwitch} document={document} mode={mode} onMode={setMode} proposals={proposals} />
        {proposals.panel}
        <DocumentModes
          session={session}
          context={context}
          document={document}
          meaning={meaning}
          mode={mode}
          onMode={setMode}
        >
          <div className={layout.body}>
            <DocumentPane document={document} />
            <SidePanel
              session={session}
              context={context}
              documents={[document]}
              meaning={meaning}
              onOpenSetting={onOpenSetting}
              trying={trying}
            />
          </div>
        </DocumentModes>
      </div>
      {proposals.dialog}
    </ProposalDrop>
  );
}
