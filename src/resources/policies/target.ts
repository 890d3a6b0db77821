import { bucketParameter, type Location } from '@/aws/location';

export type AccessPointLocation = Extract<Location, { type: 'access-point' }>;
export type BucketLocation = Extract<Location, { type: 'bucket' }>;

/** What a policy is on. Only these two kinds of location have one of their own. */
export type PolicyTarget = BucketLocation | AccessPointLocation;

/** Stable name of the target in query keys, drafts and history. */
export const targetKey = (target: PolicyTarget): string => bucketParameter(target);
