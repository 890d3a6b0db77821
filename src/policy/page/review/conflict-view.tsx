import { useMemo, useState } from 'react';
import type { AccessChange } from '@drawbridge-s3/policy/diff';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { ConflictPanel } from './conflict-panel';
import classes from './review.module.css';
import layout from '../styles/layout.module.css';
import type { PolicyDocumentState } from '../document/use-document';
import { policyOf } from '../document/use-lights';
import { type Meaning, useDiff } from '../meaning/use-meaning';
import { WitnessView } from '../meaning/witness-view';

interface ConflictViewProps {
  readonly document: PolicyDocumentState;
  readonly meaning: Meaning;
  readonly onEdit: () => void;
  readonly onReview: () => void;
}

/** The conflict with what each side of it does to access: what they changed, and what a merge would add to that. */
export function ConflictView({ document, meaning, onEdit, onReview }: ConflictViewProps) {
  const { editing, saving, label, target } = document;
  const { saved } = meaning.situations;
  const { api } = meaning.analysis;
  const [merged, setMerged] = useState<string>();
  const policy = policyOf(target);
  const theirs = saving.theirs ?? null;
  const { base } = editing;
  const [before, now, after] = useMemo(
    () => [
      saved && withPolicy(saved, policy, base),
      saved && withPolicy(saved, policy, theirs),
      saved && merged !== undefined ? withPolicy(saved, policy, merged) : undefined,
    ],
    [saved, policy, base, theirs, merged],
  );
  const theirsDiff = useDiff(api, before, now);
  const mergedDiff = useDiff(api, now, after);
  const [witness, setWitness] = useState<AccessChange>();
  // Which of the two comparisons a line belongs to tells between which situations its request was decided.
  const ofMerge = witness !== undefined && mergedDiff.value?.changes.includes(witness) === true;
  const sides = ofMerge ? ([now, after] as const) : ([before, now] as const);
  return (
    <>
      {witness && sides[0] && sides[1] && (
        <div className={layout.scroll}>
          <WitnessView
            change={witness}
            before={sides[0]}
            after={sides[1]}
            names={ofMerge ? ['Theirs', 'Merged'] : ['Before', 'Theirs']}
            onBack={() => setWitness(undefined)}
          />
        </div>
      )}
      {/* Hidden, not gone: the choices made so far stay. */}
      <div className={classes.behind} hidden={witness !== undefined}>
        <ConflictPanel
          editing={editing}
          saving={saving}
          label={label}
          onEdit={onEdit}
          onReview={onReview}
          theirsDiff={theirsDiff}
          mergedDiff={mergedDiff}
          onMerged={setMerged}
          onWitness={setWitness}
        />
      </div>
    </>
  );
}

/** The situation with one policy (`bucket`, or an access point's ARN) as given. */
function withPolicy(situation: Situation, policy: string, text: string | null): Situation {
  if (policy === 'bucket') return { ...situation, bucketPolicy: text };
  return {
    ...situation,
    accessPoints: situation.accessPoints.map((point) =>
      point.arn === policy ? { ...point, policy: text } : point,
    ),
  };
}
