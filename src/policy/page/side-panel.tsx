import { SegmentedControl } from '@mantine/core';
import { Suspense, useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { LoadingState } from '@/ui/states';
import { ChecksPanel } from '../checks/checks-panel';
import type { AccessChange } from '@drawbridge-s3/policy/diff';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { matrixSession } from '../matrix/use-access-matrix';
import { LazyTryPanel } from '../try/lazy';
import { MeaningView } from './meaning/meaning-view';
import layout from './styles/layout.module.css';
import section from './styles/section.module.css';
import { StatementsView } from './meaning/statements-view';
import type { PolicyDocumentState } from './document/use-document';
import { useLights } from './document/use-lights';
import type { Meaning } from './meaning/use-meaning';
import { type OfferedSetting, useOffers } from './meaning/use-offers';
import { WitnessView } from './meaning/witness-view';

/** Opens one of a bucket's settings to be edited. */
export type OpenSetting = (bucket: string, setting: OfferedSetting) => void;

interface SidePanelProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** What is open beside it: one policy, or the two halves of an access-point grant. */
  readonly documents: readonly [PolicyDocumentState, ...PolicyDocumentState[]];
  readonly meaning: Meaning;
  readonly onOpenSetting: OpenSetting;
  readonly trying: Trying;
}

/** A request in the address, and the way to put one there. */
export interface Trying {
  readonly text: string | undefined;
  readonly linkFor: (text: string) => string;
}

type View = 'meaning' | 'try' | 'statements' | 'checks';

/** Beside the text: what it means, and its statements one by one. */
export function SidePanel(props: SidePanelProps) {
  const { session, context, documents, meaning, onOpenSetting, trying } = props;
  const { saved, draft } = meaning.situations;
  const [view, setView] = useState<View>(trying.text === undefined ? 'meaning' : 'try');
  const [asked, setAsked] = useState<{ ask?: Ask; count: number }>({ count: 0 });
  const mine = useMemo(() => matrixSession(session), [session]);
  const [witness, setWitness] = useState<AccessChange>();
  const lights = useLights(documents);
  const offers = useOffers({ context, situation: saved, documents, onOpenSetting });
  const show = (next: View) => {
    lights.putOut();
    setWitness(undefined);
    setView(next);
  };
  return (
    <aside className={layout.side} aria-label="What the policy means">
      <div className={section.sideTabs}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Beside the text"
          value={view}
          onChange={show}
          data={[
            { value: 'meaning', label: 'Meaning' },
            { value: 'try', label: 'Try' },
            { value: 'statements', label: 'Statements' },
            { value: 'checks', label: 'Checks' },
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
      ) : view === 'try' && saved && draft ? (
        <div className={section.sideSection}>
          <Suspense fallback={<LoadingState label="Loading the form" />}>
            <LazyTryPanel
              key={asked.count}
              before={saved}
              after={draft}
              session={mine}
              initial={asked.ask}
              initialText={asked.count === 0 ? trying.text : undefined}
              linkFor={trying.linkFor}
              onStatement={lights.lightUp}
              onKeep={(kept) => void meaning.expectations.add(kept)}
              onClose={() => show('meaning')}
            />
          </Suspense>
        </div>
      ) : view === 'checks' ? (
        <div className={section.sideSection}>
          <ChecksPanel language={documents[0].language.language} kind={documents[0].env.kind} />
        </div>
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
          onTry={(ask) => {
            setAsked(({ count }) => ({ ...(ask ? { ask } : {}), count: count + 1 }));
            show('try');
          }}
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
