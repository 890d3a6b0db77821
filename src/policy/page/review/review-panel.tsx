import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { locationLabel } from '@/aws/location';
import { targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { InlineFailure, LoadingState } from '@/ui/states';
import { ChangesPanel } from '../../changes/changes-panel';
import type { AccessChange } from '@drawbridge-s3/policy/diff';
import { compact } from '@drawbridge-s3/policy/document';
import { readable } from '@drawbridge-s3/policy/edit';
import { LazyPolicyDiffEditor } from '../../monaco/lazy';
import { ControlList } from '../meaning/control-list';
import { Danger, dangersOf, saveWords } from './dangers';
import { useNewlyBroken } from './use-newly-broken';
import classes from './review.module.css';
import layout from '../styles/layout.module.css';
import section from '../styles/section.module.css';
import tones from '../styles/tones.module.css';
import { draftSize } from '../document/size';
import { useControl } from '../meaning/use-control';
import type { PolicyDocumentState } from '../document/use-document';
import { type Meaning, useDiff } from '../meaning/use-meaning';
import { WitnessView } from '../meaning/witness-view';
import { Legible } from '@/ui/legible/legible';

interface ReviewPanelProps {
  readonly session: Session;
  readonly document: PolicyDocumentState;
  readonly meaning: Meaning;
  readonly onBack: () => void;
}

/** The last look before a save: what changes in the text and in access, what the checks say, what it may cost. */
export function ReviewPanel({ session, document, meaning, onBack }: ReviewPanelProps) {
  const { target, editing, saving } = document;
  const { analysis, situations } = meaning;
  const after = situations.alone[targetKey(target)];
  const diff = useDiff(analysis.api, situations.saved, after, situations.reading);
  const [witness, setWitness] = useState<AccessChange>();
  const [overriding, setOverriding] = useState(false);

  const { answers, before, lost, rescue } = useControl(session, document, editing.text);
  const breaks = useNewlyBroken(meaning.expectations.expectations, situations.saved, after);
  const dangers = dangersOf({ lost, diff: diff.value, broken: breaks });
  const errors = (document.findings ?? []).filter(({ findingType }) => findingType === 'ERROR').length;
  const broken = compact(editing.text) === undefined;
  const { tooLarge } = draftSize(editing.text);
  // Saving waits for the answer: what it opens must not be found out afterwards.
  const words = diff.pending ? WORKING : saveWords(dangers);
  const others = situations.drafted.length - (after === undefined ? 0 : 1);
  return (
    <div className={layout.body}>
      <div className={layout.main}>
        <div className={layout.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              original={readable(editing.base ?? '')}
              modified={editing.text}
              originalLabel="Saved policy"
              modifiedLabel="Draft"
            />
          </Suspense>
        </div>
      </div>
      <aside className={layout.side} aria-label="Review">
        {witness && situations.saved && after ? (
          <WitnessView
            change={witness}
            before={situations.saved}
            after={after}
            onBack={() => setWitness(undefined)}
          />
        ) : (
          <>
            <div className={section.sideSection}>
              <ChangesPanel
                answer={diff}
                variant="full"
                title="What saving this changes"
                onWitness={setWitness}
                onRetry={analysis.restart}
                accountNames={document.env.accountNames}
              >
                {others > 0 && (
                  <p className={classes.beside}>
                    {others === 1 ? 'One other draft' : `${others} other drafts`} of this bucket’s policies
                    {others === 1 ? ' is' : ' are'} not counted here: each is saved by itself.
                  </p>
                )}
              </ChangesPanel>
            </div>
            <section className={section.sideSection}>
              <h2 className={section.sideTitle}>Before it is saved</h2>
              <ControlList answers={answers} before={before} rescue={rescue} />
              {breaks.map(({ expectation }) => (
                <p key={expectation.id} className={tones.error}>
                  It breaks an expectation: <Legible>{expectation.name}</Legible>.
                </p>
              ))}
              {broken && (
                <p className={tones.error}>The text is not JSON, and cannot be saved. Mend it first.</p>
              )}
              {!broken && errors > 0 && (
                <p className={tones.error}>
                  {errors === 1 ? 'One error' : `${errors} errors`} among the findings: the service will
                  probably refuse it.
                </p>
              )}
              {tooLarge && (
                <p className={tones.error}>
                  The policy is larger than 20 KB:{' '}
                  {document.env.service === 'lookalike'
                    ? 'AWS would refuse it; this service may not.'
                    : 'the service will refuse it.'}
                </p>
              )}
              <p className={tones.dim}>
                The policy is read again first. If somebody changed it since, nothing is written and you
                choose.
              </p>
            </section>
            <section className={section.sideSection}>
              {!overriding && saving.failure && <InlineFailure failure={saving.failure} />}
              <div className={classes.actions}>
                <Button variant="default" onClick={onBack}>
                  Back to the text
                </Button>
                <Button
                  color={dangers.length > 0 && !diff.pending ? 'red' : undefined}
                  loading={saving.busy}
                  disabled={diff.pending || broken}
                  onClick={() => (dangers.length > 0 ? setOverriding(true) : saving.save())}
                  data-autofocus
                >
                  {words.button}
                </Button>
              </div>
            </section>
          </>
        )}
      </aside>
      <ConfirmDialog
        opened={overriding && saving.theirs === undefined}
        onClose={() => setOverriding(false)}
        onConfirm={() =>
          saving.save({ confirmRemoveSelf: lost.some(({ operation }) => operation === 'change') })
        }
        title={words.title}
        phrase={locationLabel(target)}
        confirmLabel={words.confirm}
        danger
        busy={saving.busy}
        failure={saving.failure}
      >
        {dangers.map((danger) => (
          <Danger key={danger.kind} danger={danger} rescue={rescue} />
        ))}
      </ConfirmDialog>
    </div>
  );
}

const WORKING = { ...saveWords([]), button: 'Working out what it changes…' };
