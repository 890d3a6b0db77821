import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import type { AccessChange } from '../engine/diff/types';
import { MeaningView } from './meaning-view';
import classes from './policy-page.module.css';
import { StatementsView } from './statements-view';
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

type View = 'meaning' | 'statements';

/** Beside the text: what it means, and its statements one by one. */
export function SidePanel(props: SidePanelProps) {
  const { session, context, documents, meaning, onOpenSetting } = props;
  const { saved, draft } = meaning.situations;
  const [view, setView] = useState<View>('meaning');
  const [witness, setWitness] = useState<AccessChange>();
  const lights = useLights(documents);
  const bucket = saved?.bucket ?? '';
  const offers = useOffers({
    context,
    account: session.account,
    bucket,
    documents,
    onOpenSetting: (setting) => onOpenSetting(bucket, setting),
  });
  const show = (next: View) => {
    lights.putOut();
    setWitness(undefined);
    setView(next);
  };
  return (
    <aside className={classes.side} aria-label="What the policy means">
      <div className={classes.sideTabs}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Beside the text"
          value={view}
          onChange={show}
          data={[
            { value: 'meaning', label: 'Meaning' },
            { value: 'statements', label: 'Statements' },
          ]}
        />
      </div>
      {witness && saved && draft ? (
        <WitnessView
          change={witness}
          before={saved}
          after={draft}
          onStatement={lights.lightUp}
          onBack={() => show('meaning')}
        />
      ) : view === 'statements' ? (
        documents.map((one) => <StatementsView key={one.label} document={one} many={documents.length > 1} />)
      ) : (
        <MeaningView
          session={session}
          context={context}
          documents={documents}
          meaning={meaning}
          lights={lights}
          offers={offers}
          onWitness={(change) => {
            setWitness(change);
            const place = change.statements.find(({ side }) => side === 'after') ?? change.statements[0];
            if (place) lights.lightUp(place);
          }}
        />
      )}
      {offers.dialog}
    </aside>
  );
}
