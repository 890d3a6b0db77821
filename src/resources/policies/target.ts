import { bucketParameter, type Location } from '@/aws/location';

export type AccessPointLocation = Extract<Location, { type: 'access-point' }>;
export type MultiRegionLocation = Extract<Location, { type: 'multi-region-access-point' }>;
export type BucketLocation = Extract<Location, { type: 'bucket' }>;

/** What a policy is on. An alias is no place of its own. */
export type PolicyTarget = BucketLocation | AccessPointLocation | MultiRegionLocation;

/** Stable name of the target in query keys, drafts and history. */
export const targetKey = (target: PolicyTarget): string => bucketParameter(target);

const THINGS = {
  bucket: 'bucket',
  'access-point': 'access point',
  'multi-region-access-point': 'Multi-Region access point',
} as const;

/** What kind of thing has the policy, in a sentence. */
export const policyThing = ({ type }: PolicyTarget): string => THINGS[type];
