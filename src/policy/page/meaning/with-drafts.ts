import { locationFromParameter } from '@/aws/location';
import { type AccessPointLocation, type PolicyTarget, targetKey } from '@/resources/policies/target';
import type { AccessPointSituation, Situation } from '@drawbridge-s3/policy/situation';

export interface Drafted {
  /** With every open draft of the bucket's policies in the place of what it changes. */
  readonly draft: Situation;
  /** The policies that have a draft. */
  readonly drafted: readonly PolicyTarget[];
  /** By {@link targetKey}: with that policy's draft alone, as saving it would leave things. */
  readonly alone: Readonly<Record<string, Situation>>;
}

/**
 * A saved situation under drafts; without any it is handed back itself, and nothing is compared.
 * @param textOf a target's draft; undefined where it has none
 */
export function withDrafts(saved: Situation, textOf: (key: string) => string | undefined): Drafted {
  const bucket = { type: 'bucket', name: saved.bucket } as const;
  const targets = [bucket, ...saved.accessPoints.map(locationOf)];
  const drafted = targets.filter((one) => textOf(targetKey(one)) !== undefined);
  const under = (keys: readonly string[]): Situation => {
    const textIn = (key: string) => (keys.includes(key) ? orNone(textOf(key)) : undefined);
    return {
      ...saved,
      bucketPolicy: textIn(targetKey(bucket)) ?? saved.bucketPolicy,
      accessPoints: saved.accessPoints.map((one) => ({ ...one, policy: textIn(one.arn) ?? one.policy })),
    };
  };
  const keys = drafted.map(targetKey);
  const draft = keys.length === 0 ? saved : under(keys);
  const alone = Object.fromEntries(keys.map((key) => [key, keys.length === 1 ? draft : under([key])]));
  return { draft, drafted, alone };
}

const locationOf = ({ arn }: AccessPointSituation) => locationFromParameter(arn) as AccessPointLocation;

/** A draft that was emptied is not yet a decision to delete the policy: what is saved goes on counting. */
const orNone = (text: string | undefined) => (text?.trim() === '' ? undefined : text);
