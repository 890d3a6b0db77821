import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import {
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access';
import { saveOwnershipMutation } from '@/resources/bucket-settings/save-ownership';
import { savePublicAccessBlockMutation } from '@/resources/bucket-settings/save-public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { insertStatements } from '@drawbridge-s3/policy/edit';
import { applyTextEdits } from '@drawbridge-s3/policy/lint';
import type { Offer } from '@drawbridge-s3/policy/needs';
import type { PolicyDocumentState } from '../document/use-document';
import { documentOf } from '../document/use-lights';

/** Offers that write to the service rather than to a draft. */
type SettingOffer = Extract<Offer, { kind: 'public-access-block' | 'ownership' }>;

export type OfferedSetting = Extract<Offer, { kind: 'open-setting' }>['setting'];

export interface Offers {
  readonly take: (offer: Offer) => void;
  readonly busy: Offer | undefined;
  /** The question before a setting is changed; to be rendered. */
  readonly dialog: ReactNode;
}

interface OffersOptions {
  readonly context: AwsContext;
  readonly account: string | undefined;
  readonly bucket: string;
  readonly documents: readonly PolicyDocumentState[];
  readonly onOpenSetting: (setting: OfferedSetting) => void;
}

/** Carries out what a need offers: edits go into the draft, settings are asked about first. */
export function useOffers(options: OffersOptions): Offers {
  const { context, account, bucket, documents, onOpenSetting } = options;
  const client = useQueryClient();
  const place = { type: 'bucket', name: bucket } as const;
  const level = { type: 'account', account: account ?? '' } as const;
  const block = useMutation(savePublicAccessBlockMutation(context, client, place));
  const accountBlock = useMutation(savePublicAccessBlockMutation(context, client, level));
  const ownership = useMutation(saveOwnershipMutation(context, client, place));
  const [asked, setAsked] = useState<SettingOffer>();
  const all = [block, accountBlock, ownership];
  const busy = all.some(({ isPending }) => isPending);

  const changeBlock = async (offer: Extract<Offer, { kind: 'public-access-block' }>) => {
    const [query, mutation] =
      offer.level === 'bucket'
        ? ([publicAccessBlockQuery(context, place), block] as const)
        : ([accountPublicAccessBlockQuery(context, level.account), accountBlock] as const);
    const base: PublicAccessBlock | null = await client.ensureQueryData(query);
    const outcome = await mutation.mutateAsync({ next: { ...base, ...offer.set }, base });
    return { outcome, undo: () => mutation.mutateAsync({ next: base, base: { ...base, ...offer.set } }) };
  };
  const changeOwnership = async (offer: Extract<Offer, { kind: 'ownership' }>) => {
    const base = await client.ensureQueryData(ownershipQuery(context, place));
    const outcome = await ownership.mutateAsync({ next: offer.to, base });
    return { outcome, undo: () => ownership.mutateAsync({ next: base, base: offer.to }) };
  };
  const change = async (offer: SettingOffer) => {
    const { outcome, undo } =
      offer.kind === 'ownership' ? await changeOwnership(offer) : await changeBlock(offer);
    setAsked(undefined);
    if (outcome.kind === 'changed') return notifyDone(CHANGED);
    notifyUndo(`Done: ${nameOf(offer)}.`, 'Undo', () => {
      undo().then(
        ({ kind }) => notifyDone(kind === 'saved' ? 'The setting is as it was.' : CHANGED),
        (failure: AwsFailure) => notifyFailure('Not undone', failure),
      );
    });
  };

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
        return onOpenSetting(offer.setting);
      default:
        for (const mutation of all) mutation.reset();
        return setAsked(offer);
    }
  };

  const name = asked === undefined ? '' : nameOf(asked);
  return {
    take,
    busy: busy ? asked : undefined,
    dialog: (
      <ConfirmDialog
        opened={asked !== undefined}
        title={name}
        phrase={asked && opens(asked) ? bucket : undefined}
        confirmLabel={name}
        danger={asked !== undefined && opens(asked)}
        busy={busy}
        failure={all.find(({ error }) => error !== null)?.error ?? null}
        onConfirm={() => {
          // A failure is shown in the dialog.
          if (asked) change(asked).catch(() => undefined);
        }}
        onClose={() => setAsked(undefined)}
      >
        {asked && <p>{consequence(asked)}</p>}
      </ConfirmDialog>
    ),
  };
}

const CHANGED = 'Somebody changed the setting meanwhile; nothing was written. It has been read again.';

/** The dots say that a question comes first; in the question they say nothing. */
const nameOf = (offer: Offer) => offer.label.replace(/…$/, '');

/** Takes a protection away. */
const opens = (offer: SettingOffer) =>
  offer.kind === 'ownership' ? offer.to !== 'BucketOwnerEnforced' : Object.values(offer.set).includes(false);

function consequence(offer: SettingOffer): string {
  if (offer.kind === 'ownership')
    return offer.to === 'BucketOwnerEnforced'
      ? 'ACLs stop counting at once: who has access by an ACL alone loses it. The setting is read again first.'
      : 'ACLs count again, and objects belong to who writes them. The setting is read again first.';
  return offer.level === 'account'
    ? 'This is the setting of the whole account: every bucket and access point in it is concerned, at once. It is read again first.'
    : 'The setting counts at once, for the saved policy too. It is read again first.';
}
