import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { ChangesPanel } from '../changes/changes-panel';
import { NeedsList } from '../changes/needs-list';
import type { AccessChange } from '../engine/diff/types';
import { AccessMatrixTable } from '../matrix/access-matrix-table';
import { AroundPolicy } from './around-policy';
import { ControlSection } from './control-section';
import classes from './policy-page.module.css';
import type { PolicyDocumentState } from './use-document';
import { useLights } from './use-lights';
import type { Meaning } from './use-meaning';
import { type OfferedSetting, useOffers } from './use-offers';
import { WitnessView } from './witness-view';

/** Opens one of a bucket's settings to be edited. */
export type OpenSetting = (bucket: string, setting: OfferedSetting) => void;

interface SidePanelProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** What is open beside it: one policy, or the two halves of an access-point grant. */
  readonly documents: readonly [PolicyDocumentState, ...PolicyDocumentState[]];
  readonly meaning: Meaning;
  readonly onOpenSetting: OpenSetting;
}

/** Beside the text: what the draft changes, who can do what, and what else decides. */
export function SidePanel(props: SidePanelProps) {
  const { session, context, documents, meaning, onOpenSetting } = props;
  const [document] = documents;
  const { diff, needs, matrix, situations, analysis } = meaning;
  const { saved, draft, drafted } = situations;
  const [witness, setWitness] = useState<AccessChange>();
  const lights = useLights(documents);
  const offers = useOffers({
    context,
    account: session.account,
    bucket: saved?.bucket ?? '',
    documents,
    onOpenSetting: (setting) => onOpenSetting(saved?.bucket ?? '', setting),
  });

  if (witness && saved && draft)
    return (
      <aside className={classes.side} aria-label="What the policy means">
        <WitnessView
          change={witness}
          before={saved}
          after={draft}
          onStatement={lights.lightUp}
          onBack={() => {
            lights.putOut();
            setWitness(undefined);
          }}
        />
      </aside>
    );
  return (
    <aside className={classes.side} aria-label="What the policy means">
      {drafted.length > 0 && (
        <ChangesPanel
          answer={diff}
          title={drafted.length === 1 ? 'What this draft changes' : 'What these drafts change'}
          onWitness={setWitness}
          onStatement={lights.lightUp}
          onRetry={analysis.restart}
        >
          <NeedsList
            needs={needs.value ?? []}
            onOffer={offers.take}
            onStatement={lights.lightUp}
            {...(offers.busy ? { busy: offers.busy } : {})}
          />
        </ChangesPanel>
      )}
      {documents.map((one) => (
        <ControlSection key={one.label} session={session} document={one} many={documents.length > 1} />
      ))}
      <section className={classes.sideSection}>
        <h2 className={classes.sideTitle}>
          Who can do what{drafted.length > 0 && <span className={classes.dim}> before → after</span>}
        </h2>
        {saved && draft && (
          <AccessMatrixTable
            matrix={matrix.value}
            pending={matrix.pending}
            before={saved}
            after={draft}
            onStatement={lights.lightUp}
            accountNames={document.env.accountNames}
          />
        )}
      </section>
      <AroundPolicy context={context} target={document.target} session={session} />
      {offers.dialog}
    </aside>
  );
}
