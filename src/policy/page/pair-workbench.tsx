import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AccessPointLocation, BucketLocation } from '@/resources/policies/target';
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
import { Toolbar } from './toolbar';
import { type PolicyDocumentState, usePolicyDocument } from './document/use-document';
import { useMeaning } from './meaning/use-meaning';
import { type GoToPolicy, useProposals } from './use-proposals';

interface PairWorkbenchProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly accessPoint: AccessPointLocation;
  readonly targetSwitch: ReactNode;
  readonly onOpenSetting: OpenSetting;
  readonly onGoTo: GoToPolicy;
  readonly trying: Trying;
}

type Half = 'bucket' | 'access-point';

/** Both halves of a grant through an access point, each with its own draft and save, and one account of what they do. */
export function PairWorkbench(props: PairWorkbenchProps) {
  const { session, context, bucket, accessPoint, targetSwitch, onOpenSetting, onGoTo, trying } = props;
  const [{ half, mode }, setShown] = useState<{ half: Half; mode: Mode }>({ half: 'bucket', mode: 'edit' });
  const language = useLanguage();
  const show = (of: Half) => (next: Mode) => setShown({ half: of, mode: next });
  const toText = () => setShown(({ half: of }) => ({ half: of, mode: 'edit' }));
  const shared = { session, context, language, onText: toText };
  const documents: Readonly<Record<Half, PolicyDocumentState>> = {
    bucket: usePolicyDocument({ ...shared, target: bucket }),
    'access-point': usePolicyDocument({ ...shared, target: accessPoint }),
  };
  const meaning = useMeaning(session, context, bucket);
  const proposals = useProposals({
    session,
    context,
    situations: meaning.situations,
    expectations: meaning.expectations,
    documents: [documents.bucket, documents['access-point']],
    onGoTo,
  });
  const halves = ['bucket', 'access-point'] as const;
  const failed = halves
    .map((of) => documents[of])
    .find(({ editing: { query, dirty } }) => query.error !== null && !dirty);
  const { query: failedQuery } = failed?.editing ?? {};

  if (failed && failedQuery?.error)
    return (
      <div className={layout.page}>
        <div className={toolbar.toolbar}>{targetSwitch}</div>
        <PolicyFailure
          failure={failedQuery.error}
          target={failed.target}
          onRetry={() => void failedQuery.refetch()}
        />
      </div>
    );
  if (halves.some((of) => documents[of].editing.query.isPending && !documents[of].editing.dirty))
    return <LoadingState label="Reading both policies" />;

  // A review, a conflict or the history needs the whole width; the other half waits as it is.
  const alone =
    halves.find((of) => documents[of].saving.theirs !== undefined) ?? (mode === 'edit' ? undefined : half);
  return (
    <ProposalDrop intake={proposals.intake}>
      <div className={layout.page}>
        <div className={toolbar.toolbar}>{targetSwitch}</div>
        {proposals.panel}
        <div className={layout.body}>
          <div className={layout.pair}>
            {halves
              .filter((of) => alone === undefined || of === alone)
              .map((of) => (
                <section key={of} className={layout.half} aria-label={documents[of].label}>
                  <Toolbar
                    lead={<h2 className={layout.halfTitle}>{HALVES[of]}</h2>}
                    document={documents[of]}
                    mode={of === half ? mode : 'edit'}
                    onMode={show(of)}
                    proposals={proposals}
                  />
                  <DocumentModes
                    session={session}
                    context={context}
                    document={documents[of]}
                    meaning={meaning}
                    mode={of === half ? mode : 'edit'}
                    onMode={show(of)}
                  >
                    <div className={layout.body}>
                      <DocumentPane document={documents[of]} />
                    </div>
                  </DocumentModes>
                </section>
              ))}
          </div>
          {alone === undefined && (
            <SidePanel
              session={session}
              context={context}
              documents={[documents['bucket'], documents['access-point']]}
              meaning={meaning}
              onOpenSetting={onOpenSetting}
              trying={trying}
            />
          )}
        </div>
      </div>
      {proposals.dialog}
    </ProposalDrop>
  );
}

const HALVES: Readonly<Record<Half, string>> = { bucket: 'Bucket policy', 'access-point': 'Access point' };
