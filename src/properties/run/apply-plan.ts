import { AwsFailure } from '@/aws/failure';
import { rewrite, type Rewritten } from '@/resources/objects/properties/rewrite';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { readStanding, sameStanding, type Standing } from '@/resources/objects/properties/standing';
import {
  restoreArchived,
  updateEncryption,
  writeAcl,
  writeLegalHold,
  writeRetention,
  writeTags,
} from '@/resources/objects/properties/write-in-place';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { samePairs } from '../edit/pairs-edit';
import type { ObjectPlan, Step } from '../plan/plan';

export type ReadyPlan = Extract<ObjectPlan, { readonly kind: 'ready' }>;

/** Copies an object of more than 5 GB onto itself; resolves to what could not be taken along, in words. */
export type CopyInParts = (
  standing: Standing,
  next: Rewritten,
  signal: AbortSignal,
) => Promise<string | undefined>;

export interface ApplyOptions {
  readonly copyInParts: CopyInParts;
  readonly signal: AbortSignal;
  /** Steps that were done before. */
  readonly from: number;
  /** Hears of each that is done. */
  readonly onStep: (done: number) => void;
}

/**
 * Sends what a plan has for one object, one request after the other.
 * @returns what could not be taken along, in words
 * @throws AwsFailure; `conflict` when the object is another than the plan saw
 */
export async function applyPlan(
  place: PropertiesPlace,
  { standing, steps }: ReadyPlan,
  { copyInParts, signal, from, onStep }: ApplyOptions,
): Promise<string | undefined> {
  let { address }: { address: ObjectAddress } = standing;
  let lost: string | undefined;
  for (const [index, step] of steps.entries()) {
    if (index >= from) {
      signal.throwIfAborted();
      // oxlint-disable-next-line no-await-in-loop -- a later one may rest on an earlier one
      if (index === 0) await requireSame(place, standing, step, signal);
      // oxlint-disable-next-line no-await-in-loop
      if (step.kind === 'copy')
        lost = await (step.inParts
          ? copyInParts(standing, step.next, signal)
          : rewrite(place, standing, step.next, signal));
      // oxlint-disable-next-line no-await-in-loop
      else await send(place, address, step, signal);
      onStep(index + 1);
    }
    // What follows is about the copy.
    if (step.kind === 'copy') address = { key: address.key };
  }
  return lost;
}

function send(
  place: PropertiesPlace,
  address: ObjectAddress,
  step: Exclude<Step, { readonly kind: 'copy' }>,
  signal: AbortSignal,
): Promise<void> {
  switch (step.kind) {
    case 'tags':
      return writeTags(place, address, step.tags, signal);
    case 'acl':
      return writeAcl(place, address, step.acl, signal);
    case 'retention':
      return writeRetention(place, address, step.retention, signal);
    case 'legal-hold':
      return writeLegalHold(place, address, step.status, signal);
    case 'restore':
      return restoreArchived(place, address, step.restore, signal);
    case 'encryption':
      return updateEncryption(place, address, step, signal);
  }
}

/**
 * ETags say nothing of metadata, and tags have no condition at all: so the object is looked at once more before it is
 * written over. Tags that are as they are to be were written by a request whose answer was lost.
 */
async function requireSame(
  place: PropertiesPlace,
  standing: Standing,
  step: Step,
  signal: AbortSignal,
): Promise<void> {
  if (step.kind !== 'copy' && step.kind !== 'tags') return;
  const { tags } = standing;
  const tagged = typeof tags === 'object';
  const now = await readStanding(place, standing.address, { tags: tagged, acl: false, signal });
  const tagsKept =
    !tagged ||
    (typeof now.tags === 'object' &&
      (samePairs(now.tags, tags) || (step.kind === 'tags' && samePairs(now.tags, step.tags))));
  if (sameStanding(now, standing) && now.latest === standing.latest && tagsKept) return;
  throw new AwsFailure('It was changed by somebody else since the plan was made; nothing was written.', {
    kind: 'conflict',
    code: 'ChangedMeanwhile',
    resource: standing.address.key,
    advice: 'Make the plan again to see what it is now.',
  });
}
