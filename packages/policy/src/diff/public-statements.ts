import { isPublicPolicy } from '../public/meaning.ts';
import type { Situation } from '../situation/situation.ts';
import { BUCKET } from './clauses.ts';

/** Indexes of the statements that S3 calls public, by policy: `bucket` or an access point's ARN. */
export type PublicStatements = ReadonlyMap<string, ReadonlySet<number>>;

export function publicStatements({ bucketPolicy, accessPoints }: Situation): PublicStatements {
  const found = new Map<string, ReadonlySet<number>>();
  const add = (policy: string, { reasons }: ReturnType<typeof isPublicPolicy>) => {
    if (reasons.length > 0) found.set(policy, new Set(reasons.map(({ statement }) => statement)));
  };
  if (bucketPolicy !== null) add(BUCKET, isPublicPolicy(bucketPolicy, { kind: 'bucket' }));
  for (const { arn, policy, networkOrigin } of accessPoints)
    if (policy !== null) add(arn, isPublicPolicy(policy, { kind: 'access-point', networkOrigin }));
  return found;
}
