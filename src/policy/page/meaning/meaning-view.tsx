import { Anchor } from '@mantine/core';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { ChangesPanel } from '../../changes/changes-panel';
import { NeedsList } from '../../changes/needs-list';
import type { AccessChange } from '@drawbridge-s3/policy/diff';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { ExpectationsList } from '../../expectations/expectations-list';
import { AccessMatrixTable } from '../../matrix/access-matrix-table';
import { AroundPolicy } from './around-policy';
import { ControlSection } from './control-section';
import section from '../styles/section.module.css';
import tones from '../styles/tones.module.css';
import type { PolicyDocumentState } from '../document/use-document';
import type { Lights } from '../document/use-lights';
import type { Meaning } from './use-meaning';
import type { Offers } from './use-offers';

interface MeaningViewProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly documents: readonly [PolicyDocumentState, ...PolicyDocumentState[]];
  readonly meaning: Meaning;
  readonly lights: Lights;
  readonly offers: Offers;
  readonly onWitness: (change: AccessChange) => void;
  /** Opens a request to be changed; without one, a new one. */
  readonly onTry: (ask?: Ask) => void;
}

/** What the draft changes and needs, whether the session keeps control, who can do what, and what else decides. */
export function MeaningView(props: MeaningViewProps) {
  const { session, context, documents, meaning, lights, offers, onWitness, onTry } = props;
  const [document] = documents;
  const { diff, needs, matrix, situations, analysis } = meaning;
  const { saved, draft, drafted } = situations;
  return (
    <>
      {drafted.length > 0 && (
        <div className={section.sideSection}>
          <ChangesPanel
            answer={diff}
            title={drafted.length === 1 ? 'What this draft changes' : 'What these drafts change'}
            onWitness={onWitness}
            onStatement={lights.lightUp}
            onRetry={analysis.restart}
            accountNames={document.env.accountNames}
          >
            <NeedsList needs={needs.value ?? []} onOffer={offers.take} onStatement={lights.lightUp} />
          </ChangesPanel>
        </div>
      )}
      {documents.map((one) => (
        <ControlSection key={one.label} session={session} document={one} many={documents.length > 1} />
      ))}
      <section className={section.sideSection}>
        <h2 className={section.sideTitle}>
          Who can do what{drafted.length > 0 && <span className={tones.dim}> before → after</span>}
        </h2>
        {document.target.type === 'multi-region-access-point' && (
          <p className={tones.dim}>
            {saved
              ? `As if routed to ${saved.bucket}. The policies of the other buckets behind it may decide otherwise.`
              : 'That depends on the bucket a request is routed to, whose policy has to permit it too.'}
          </p>
        )}
        {saved && draft && (
          <AccessMatrixTable
            matrix={matrix.value}
            pending={matrix.pending}
            before={saved}
            after={draft}
            onStatement={lights.lightUp}
            accountNames={document.env.accountNames}
            onTry={onTry}
          />
        )}
      </section>
      {saved && draft && (
        <section className={section.sideSection}>
          <div className={section.sideHead}>
            <h2 className={section.sideTitle}>Expectations</h2>
            <Anchor component="button" type="button" inherit onClick={() => onTry()}>
              Try a request…
            </Anchor>
          </div>
          <ExpectationsList state={meaning.expectations} before={saved} after={draft} onOpen={onTry} />
        </section>
      )}
      <AroundPolicy context={context} target={document.target} session={session} />
    </>
  );
}
