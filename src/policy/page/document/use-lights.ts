import { targetKey } from '@/resources/policies/target';
import { notifyDone } from '@/ui/notify';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import { highlightOf, statementInDraft } from './light-up';
import type { PolicyDocumentState } from './use-document';

export interface Lights {
  /** Lights a statement up in the editor that shows it, in the colour of its effect. */
  readonly lightUp: (place: StatementPlace) => void;
  readonly putOut: () => void;
}

/** Leads from a decision to the statement that made it, in whichever of the open policies it stands. */
export function useLights(documents: readonly PolicyDocumentState[]): Lights {
  const putOut = () => {
    for (const document of documents) document.setHighlight(undefined);
  };
  return {
    putOut,
    lightUp: (place) => {
      putOut();
      const document = documentOf(documents, place.policy);
      if (document === undefined)
        return notifyDone(`That statement stands in the policy of ${placeName(place)}.`);
      const { text, saved } = document.editing;
      const draft = highlightOf(text, place.statement);
      if (place.side === 'after') return document.setHighlight(draft);
      const kept = statementInDraft(saved, text, place.statement);
      const tone = highlightOf(saved, place.statement)?.tone ?? 'deny';
      if (kept) document.setHighlight({ ...kept, tone });
      else
        notifyDone(
          `Statement ${place.statement + 1} is in the saved policy only; the draft no longer has it as it was. “Review and save” shows both texts.`,
        );
    },
  };
}

/** The open document of a policy: `bucket`, or an access point's ARN. */
export const documentOf = (documents: readonly PolicyDocumentState[], policy: string) =>
  documents.find(({ target }) => policyOf(target) === policy);

export const policyOf = (target: PolicyDocumentState['target']) =>
  target.type === 'bucket' ? 'bucket' : targetKey(target);

const placeName = ({ policy }: StatementPlace) =>
  policy === 'bucket' ? 'the bucket' : `access point ${policy.slice(policy.lastIndexOf('/') + 1)}`;
