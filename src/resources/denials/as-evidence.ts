import type { Evidence, Known } from '@drawbridge-s3/policy/chain';
import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { PublicAccessBlock as Block } from '../bucket-settings/public-access-settings';
import { mapKnown } from './attempt';

/** A document as the chain takes it. @param name as it is shown */
export const policyOf = (name: string, policy: Known<string | null>): Evidence['bucketPolicy'] =>
  mapKnown(policy, (text) => (text === null ? null : { name, document: text }));

/** Block Public Access as the evaluator takes it; null where it was never set. */
export function blockOf(block: Block | null | undefined): PublicAccessBlock | null {
  if (block === null || block === undefined) return null;
  return {
    blockPublicAcls: block.BlockPublicAcls === true,
    ignorePublicAcls: block.IgnorePublicAcls === true,
    blockPublicPolicy: block.BlockPublicPolicy === true,
    restrictPublicBuckets: block.RestrictPublicBuckets === true,
  };
}
