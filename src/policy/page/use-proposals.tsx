import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationFromParameter } from '@/aws/location';
import { type PolicyTarget, targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { visibleText } from '@/ui/names/odd-names';
import { notifyDone } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { setDraft, useDrafts } from '../draft/store';
import { readable } from '@drawbridge-s3/policy/edit';
import { parseExpectations } from '@drawbridge-s3/policy/expectations';
import type { ExpectationsState } from '../expectations/use-expectations';
import { historyKey } from '@/resources/policies/history/store';
import { ExportProposal } from '../proposals/export-proposal';
import { holdProposal, useOpenProposal } from '../proposals/open-proposal';
import type { Proposal, ProposalContent } from '../proposals/proposal';
import { ProposalPanel } from '../proposals/proposal-panel';
import { type ProposalIntake, useProposalIntake } from '../proposals/use-proposal-intake';
import type { PolicyDocumentState } from './document/use-document';
import { policyOf } from './document/use-lights';
import type { Situations } from './meaning/use-situations';

/** Goes to a policy of a bucket that this session reaches. */
export type GoToPolicy = (bucket: string, accessPoint: string | undefined) => void;

export interface Proposals {
  readonly intake: ProposalIntake;
  /** Undefined while there is no draft to propose. */
  readonly onExport: (() => void) | undefined;
  /** The proposal in hand; nothing without one. */
  readonly panel: ReactNode;
  readonly dialog: ReactNode;
}

interface ProposalsOptions {
  readonly session: Session;
  readonly context: AwsContext;
  readonly situations: Situations;
  readonly expectations: ExpectationsState;
  readonly documents: readonly [PolicyDocumentState, ...PolicyDocumentState[]];
  readonly onGoTo: GoToPolicy;
}

/** A draft leaves as a file for a second person, and a file of theirs becomes a draft here. */
export function useProposals(options: ProposalsOptions): Proposals {
  const { session, context, situations, expectations, documents, onGoTo } = options;
  const { profile } = context;
  const drafts = useDrafts((state) => state.drafts);
  const proposal = useOpenProposal((state) => state.proposal);
  const intake = useProposalIntake(holdProposal);
  const [exporting, setExporting] = useState(false);
  const { saved, drafted } = situations;
  const keyOf = (target: PolicyTarget) => historyKey(profile.id, targetKey(target));
  const account = session.account === undefined ? {} : { account: session.account };

  const content: ProposalContent | undefined = saved && {
    place: { profile, ...account, bucket: saved.bucket },
    policies: drafted.flatMap((target) => {
      const draft = drafts[keyOf(target)];
      if (draft === undefined) return [];
      const text = draft.text.trim() === '' ? null : draft.text;
      return [{ policy: policyOf(target), base: draft.base, draft: text }];
    }),
    expectations: (expectations.expectations ?? []).map(({ name, ask, expect }) => ({ name, ask, expect })),
    from: { session: session.name, ...account },
  };

  const placeOf = (policy: string) =>
    historyKey(profile.id, policy === 'bucket' ? (saved?.bucket ?? '') : keyOfArn(policy));
  const open = ({ policies, from, expectations: shared = [] }: Proposal, merge: boolean) => {
    void expectations.add(...parseExpectations(shared));
    const before = policies.map(({ policy }) => [policy, drafts[placeOf(policy)]] as const);
    for (const { policy, base, draft } of policies)
      if (draft !== null)
        setDraft(placeOf(policy), {
          text: readable(draft),
          base,
          startedAt: Date.now(),
          by: from.session,
        });
    holdProposal(undefined);
    const deleting = policies.filter(({ draft }) => draft === null);
    if (deleting.length > 0)
      notifyDone(
        'The proposal deletes a policy. Do that by “Delete the policy…” under More, once looked at.',
      );
    const replaced = before.filter(([, draft]) => draft !== undefined);
    if (replaced.length > 0)
      notifyUndo('Your own draft was replaced by the proposal.', 'Bring it back', () => {
        for (const [policy, draft] of replaced) setDraft(placeOf(policy), draft);
      });
    if (merge) for (const { saving } of documents) saving.compare();
  };

  return {
    intake,
    onExport: content && content.policies.length > 0 ? () => setExporting(true) : undefined,
    panel: proposal && saved && (
      <ProposalPanel
        proposal={proposal}
        here={{ profile, ...account, bucket: saved.bucket, policy: policyOf(documents[0].target) }}
        saved={{
          ...(saved.unread.some(({ kind }) => kind === 'bucket') ? {} : { bucket: saved.bucketPolicy }),
          ...Object.fromEntries(
            saved.accessPoints
              .filter(({ name }) => !saved.unread.some((one) => one.name === name))
              .map(({ arn, policy }) => [arn, policy]),
          ),
        }}
        dirty={proposal.policies.some(({ policy }) => drafts[placeOf(policy)] !== undefined)}
        onOpen={open}
        onGoTo={({ location, accessPoint }) => onGoTo(location, accessPoint)}
        onDismiss={() => holdProposal(undefined)}
      />
    ),
    dialog: content && (
      <ExportProposal
        opened={exporting}
        onClose={() => setExporting(false)}
        content={content}
        onExported={(name) => notifyDone(`${visibleText(name)} was handed to the browser.`)}
      />
    ),
  };
}

/** An access point's ARN as places are named by it. */
function keyOfArn(arn: string): string {
  const location = locationFromParameter(arn);
  return location === undefined ? arn : bucketParameter(location);
}
