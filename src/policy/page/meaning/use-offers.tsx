import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { insertStatements } from '@drawbridge-s3/policy/edit';
import { applyTextEdits } from '@drawbridge-s3/policy/lint';
import type { Offer } from '@drawbridge-s3/policy/needs';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { PolicyDocumentState } from '../document/use-document';
import { documentOf } from '../document/use-lights';
import { SettingOfferDialog, type SettingOffer } from './setting-offer-dialog';

export type OfferedSetting = Extract<Offer, { kind: 'open-setting' }>['setting'];

export interface Offers {
  readonly take: (offer: Offer) => void;
  /** The question before a setting is changed; to be rendered. */
  readonly dialog: ReactNode;
}

interface OffersOptions {
  readonly context: AwsContext;
  /** What the offers were made for; without it there are none. */
  readonly situation: Situation | undefined;
  readonly documents: readonly PolicyDocumentState[];
  /** Opens one of a bucket's settings to be edited. */
  readonly onOpenSetting: (bucket: string, setting: OfferedSetting) => void;
}

/** Carries out what a need offers: edits go into the draft, settings are asked about first. */
export function useOffers({ context, situation, documents, onOpenSetting }: OffersOptions): Offers {
  const [asked, setAsked] = useState<SettingOffer>();

  const edit = (policy: string, change_: (text: string) => string | undefined) => {
    const document = documentOf(documents, policy);
    if (document === undefined)
      return notifyDone('That policy is not open here. Choose “Both” above to see it beside this one.');
    const next = change_(document.editing.text);
    if (next === undefined) return notifyDone('The draft is not valid JSON. Mend it first.');
    document.editing.setText(next);
  };

  const take = (offer: Offer) => {
    switch (offer.kind) {
      case 'edit':
        // Its places are those of the text it was made for.
        return edit(offer.policy, (text) => (text === offer.of ? applyTextEdits(text, offer.edits) : text));
      case 'insert-statement':
        return edit(offer.policy, (text) => insertStatements(text, [offer.statement]));
      case 'copy':
        return void navigator.clipboard.writeText(offer.text).then(
          () => notifyDone('Copied.'),
          (failure: unknown) => notifyFailure('Not copied', failure as Error),
        );
      case 'open-setting':
        if (situation) onOpenSetting(situation.bucket, offer.setting);
        return;
      default:
        return setAsked(offer);
    }
  };

  return {
    take,
    dialog: situation && (
      <SettingOfferDialog
        context={context}
        offer={asked}
        of={situation}
        onClose={() => setAsked(undefined)}
      />
    ),
  };
}
