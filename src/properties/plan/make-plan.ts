import { AwsFailure } from '@/aws/failure';
import { turns } from '@/lib/turns';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { readStanding } from '@/resources/objects/properties/standing';
import { wantsCopy, type PropertiesEdit } from '../edit/edit';
import type { ObjectPlan, PlanPlace } from './plan';
import { planObject } from './plan-object';

interface MakeOptions {
  readonly edit: PropertiesEdit;
  readonly at: PlanPlace;
  readonly signal: AbortSignal;
  /** Objects that were looked at so far. */
  readonly onProgress: (looked: number) => void;
}

/** Objects looked at at a time; each takes up to three requests. */
const PARALLEL = 6;

/**
 * Looks at every object and plans what is to be done to it, in their order. One that cannot be looked at is refused.
 * @throws the signal's reason; AwsFailure where a failure concerns them all
 */
export async function makePlan(
  place: PropertiesPlace,
  addresses: readonly ObjectAddress[],
  { edit, at, signal, onProgress }: MakeOptions,
): Promise<readonly ObjectPlan[]> {
  const inTurn = turns(PARALLEL);
  let looked = 0;
  // What cannot be done in place takes the ACL along.
  const copies = wantsCopy(edit) || edit.encryption !== undefined;
  // A lookalike may take them away with what a copy replaces.
  const tags = edit.tags !== undefined || (copies && !at.aws);
  const acl = (copies && at.aclsOff !== true) || edit.acl !== undefined;
  return Promise.all(
    addresses.map((address) =>
      inTurn(async () => {
        const plan = await one(address);
        looked += 1;
        onProgress(looked);
        return plan;
      }, signal),
    ),
  );

  async function one(address: ObjectAddress): Promise<ObjectPlan> {
    try {
      const standing = await readStanding(place, address, { tags, acl, signal });
      return planObject(edit, standing, at);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AwsFailure) || CONCERNS_ALL.has(error.kind)) throw error;
      return { kind: 'refused', address, reason: `It cannot be looked at: ${error.message}` };
    }
  }
}

const CONCERNS_ALL: ReadonlySet<string> = new Set([
  'expired',
  'credentials',
  'offline',
  'clock-skew',
  'cors',
]);
