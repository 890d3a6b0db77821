import { plural } from '@drawbridge-s3/policy/grammar';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { entriesBelow } from '@/resources/objects/entries-below';
import { refreshChanged } from '@/resources/objects/properties/changed';
import { notifyFailure, notifyDone } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import type { PropertiesEdit } from '../edit/edit';
import { reverseOf } from '../edit/reverse';
import { makePlan } from '../plan/make-plan';
import type { ObjectPlan } from '../plan/plan';
import type { CopyInParts, ReadyPlan } from '../run/apply-plan';
import { Run, type RunView } from '../run/run';
import type { PlaceKnown } from './use-properties-place';

export interface Chosen {
  readonly objects: readonly ObjectAddress[];
  /** Everything below these. */
  readonly folders: readonly string[];
}

type Stage =
  | { readonly kind: 'form'; readonly failure?: AwsFailure }
  /** `found`: objects so far, where folders are listed; `looked`: of `of`. */
  | {
      readonly kind: 'planning';
      readonly found: number;
      readonly looked: number;
      readonly of: number | undefined;
    }
  | { readonly kind: 'plan'; readonly plans: readonly ObjectPlan[] }
  | { readonly kind: 'run'; readonly plans: readonly ObjectPlan[]; readonly run: Run };

const NO_RUN: RunView = { items: [], running: false, done: 0, failed: 0 };
const nothingToHear = () => () => undefined;
const noRun = () => NO_RUN;

/** From an edit to its plan, from there to what came of it. */
export function useChanging(known: PlaceKnown, chosen: Chosen, copyInParts: CopyInParts) {
  const queryClient = useQueryClient();
  const [stage, setStage] = useState<Stage>({ kind: 'form' });
  const stop = useRef<AbortController>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      stop.current?.abort();
    };
  }, []);
  const run = stage.kind === 'run' ? stage.run : undefined;
  const view = useSyncExternalStore(run?.subscribe ?? nothingToHear, run?.view ?? noRun);
  const { place } = known;

  const plan = async (edit: PropertiesEdit) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setStage({ kind: 'planning', found: chosen.objects.length, looked: 0, of: undefined });
    try {
      const below: string[] = [];
      for (const folder of chosen.folders) {
        const before = chosen.objects.length + below.length;
        // oxlint-disable-next-line no-await-in-loop -- one listing at a time, each with requests of its own
        const entries = await entriesBelow(place.context, place.location, folder, {
          signal,
          onCount: (count) => {
            if (!signal.aborted)
              setStage({ kind: 'planning', found: before + count, looked: 0, of: undefined });
          },
        });
        for (let index = 0; index < entries.count; index += 1) below.push(folder + entries.name(index));
      }
      signal.throwIfAborted();
      const addresses = [...chosen.objects, ...below.map((key) => ({ key }))];
      let told = 0;
      const plans = await makePlan(place, addresses, {
        edit,
        at: known.at(),
        signal,
        onProgress: (looked) => {
          // A thousand renders a second would be slower than the looking.
          if (signal.aborted || (performance.now() - told < 100 && looked < addresses.length)) return;
          told = performance.now();
          setStage({ kind: 'planning', found: addresses.length, looked, of: addresses.length });
        },
      });
      if (!signal.aborted) setStage({ kind: 'plan', plans });
    } catch (error) {
      if (signal.aborted) setStage({ kind: 'form' });
      else
        setStage({
          kind: 'form',
          failure: toFailure(error, { action: 'HeadObject', context: place.context }),
        });
    }
  };

  const refresh = (plans: readonly ReadyPlan[]) =>
    refreshChanged(
      queryClient,
      place,
      new Set(plans.map(({ standing }) => standing.address.key)),
      plans.some(({ way, steps }) => way !== 'in-place' || steps.some(({ kind }) => kind === 'restore')),
    );

  /** Resolves to whether all of it was done. */
  const apply = async (plans: readonly ObjectPlan[], edit: PropertiesEdit): Promise<boolean> => {
    const changing = plans.filter((one): one is ReadyPlan => one.kind === 'ready' && one.way !== 'nothing');
    const next = new Run({ place, plans: changing, copyInParts });
    setStage({ kind: 'run', plans, run: next });
    await next.start();
    await refresh(changing);
    const [only] = changing;
    const { done, failed } = next.view();
    // Whoever has left the panel hears of it all the same.
    if (!shown.current)
      notifyDone(`Properties of ${plural(done, 'object')} changed${failed > 0 ? `, ${failed} failed` : ''}`);
    else if (changing.length === 1 && done === 1 && only !== undefined) offerUndo(only, edit);
    return done === changing.length;
  };

  /** Writes back what stood, if nobody has changed it since. */
  const offerUndo = ({ standing, changes }: ReadyPlan, edit: PropertiesEdit) => {
    const reverse = reverseOf(edit, standing);
    const said = `${changes
      .map(({ what }) => what)
      .slice(0, 3)
      .join(', ')}${changes.length > 3 ? ' and more' : ''} changed`;
    if (reverse === undefined) notifyDone(said);
    else
      notifyUndo(said, 'Undo', () => {
        void undo(standing.address, reverse);
      });
  };

  const undo = async ({ key, versionId }: ObjectAddress, reverse: PropertiesEdit) => {
    const { signal } = new AbortController();
    try {
      // A copy has another version id than what it was made of.
      const wasCopied =
        reverse.headers !== undefined || reverse.metadata !== undefined || reverse.storageClass !== undefined;
      const address = wasCopied || versionId === undefined ? { key } : { key, versionId };
      const [back] = await makePlan(place, [address], {
        edit: reverse,
        at: known.at(),
        signal,
        onProgress: () => undefined,
      });
      if (back?.kind !== 'ready') throw new Error(back?.reason ?? 'There is nothing to take back.');
      const again = new Run({ place, plans: [back], copyInParts });
      await again.start();
      await refresh([back]);
      const outcome = again.view().items[0]?.outcome;
      if (outcome?.kind === 'failed') throw outcome.failure;
      notifyDone('Written back as it stood');
    } catch (error) {
      notifyFailure(
        'It could not be taken back',
        toFailure(error, { action: 'CopyObject', resource: key, context: place.context }),
      );
    }
  };

  return {
    stage,
    view,
    plan,
    apply,
    retry: async () => {
      await run?.retry();
      if (run !== undefined) await refresh(run.view().items.map((item) => item.plan));
    },
    cancel: () => {
      stop.current?.abort();
      run?.cancel();
    },
    back: () => setStage({ kind: 'form' }),
  };
}
