import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import {
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { type PublicAccessBlock } from '@/resources/bucket-settings/public-access-settings';
import { saveOwnershipMutation } from '@/resources/bucket-settings/save-ownership';
import { savePublicAccessBlockMutation } from '@/resources/bucket-settings/save-public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import type { Offer } from '@drawbridge-s3/policy/needs';
import type { Situation } from '@drawbridge-s3/policy/situation';

/** Offers that write to the service rather than to a draft. */
export type SettingOffer = Extract<Offer, { kind: 'public-access-block' | 'ownership' }>;

interface SettingOfferDialogProps {
  readonly context: AwsContext;
  /** What is asked about; nothing while undefined. */
  readonly offer: SettingOffer | undefined;
  /** Whose setting it is: the bucket, and the account that owns it. */
  readonly of: Pick<Situation, 'bucket' | 'account'>;
  readonly onClose: () => void;
}

/** The question before an offered setting is written; what was written can be undone. */
export function SettingOfferDialog({ context, offer, of, onClose }: SettingOfferDialogProps) {
  const client = useQueryClient();
  const place = { type: 'bucket', name: of.bucket } as const;
  const level = { type: 'account', account: of.account } as const;
  const block = useMutation(savePublicAccessBlockMutation(context, client, place));
  const accountBlock = useMutation(savePublicAccessBlockMutation(context, client, level));
  const ownership = useMutation(saveOwnershipMutation(context, client, place));
  const all = [block, accountBlock, ownership];

  const changeBlock = async (asked: Extract<Offer, { kind: 'public-access-block' }>) => {
    const [query, mutation] =
      asked.level === 'bucket'
        ? ([publicAccessBlockQuery(context, place), block] as const)
        : ([accountPublicAccessBlockQuery(context, level.account), accountBlock] as const);
    const base: PublicAccessBlock | null = await client.ensureQueryData(query);
    const outcome = await mutation.mutateAsync({ next: { ...base, ...asked.set }, base });
    return { outcome, undo: () => mutation.mutateAsync({ next: base, base: { ...base, ...asked.set } }) };
  };
  const changeOwnership = async (asked: Extract<Offer, { kind: 'ownership' }>) => {
    const base = await client.ensureQueryData(ownershipQuery(context, place));
    const outcome = await ownership.mutateAsync({ next: asked.to, base });
    return { outcome, undo: () => ownership.mutateAsync({ next: base, base: asked.to }) };
  };
  const close = () => {
    for (const mutation of all) mutation.reset();
    onClose();
  };
  const change = async (asked: SettingOffer) => {
    const { outcome, undo } =
      asked.kind === 'ownership' ? await changeOwnership(asked) : await changeBlock(asked);
    close();
    if (outcome.kind === 'changed') return notifyDone(CHANGED);
    notifyUndo(`Done: ${nameOf(asked)}.`, 'Undo', () => {
      undo().then(
        ({ kind }) => notifyDone(kind === 'saved' ? 'The setting is as it was.' : CHANGED),
        (failure: AwsFailure) => notifyFailure('Not undone', failure),
      );
    });
  };

  const name = offer === undefined ? '' : nameOf(offer);
  return (
    // Always there: it gives the focus back when it closes, not when it is taken away.
    <ConfirmDialog
      opened={offer !== undefined}
      title={name}
      phrase={offer && opens(offer) ? of.bucket : undefined}
      confirmLabel={name}
      danger={offer !== undefined && opens(offer)}
      busy={all.some(({ isPending }) => isPending)}
      failure={all.find(({ error }) => error !== null)?.error ?? null}
      onConfirm={() => {
        // A failure is shown in the dialog.
        if (offer) change(offer).catch(() => undefined);
      }}
      onClose={close}
    >
      {offer && <p>{consequence(offer)}</p>}
    </ConfirmDialog>
  );
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
