import type { HeldDocument } from '@drawbridge-s3/policy/access';
import type { Situation } from '@drawbridge-s3/policy/situation';

/** The bucket's policy and those of its access points, as grants are read back from them. */
export function heldDocuments(situation: Situation): readonly HeldDocument[] {
  const { partition, bucket, account, bucketPolicy, accessPoints } = situation;
  const points = accessPoints.flatMap(
    ({ policy, name, arn, account: owner, networkOrigin, vpcId }): readonly HeldDocument[] => {
      if (policy === null) return [];
      const network = { networkOrigin, ...(vpcId === undefined ? {} : { vpcId }) };
      const elsewhere = owner === account ? {} : { bucketAccount: account };
      return [
        { kind: 'access-point', arn, name, account: owner, bucket, ...elsewhere, ...network, text: policy },
      ];
    },
  );
  if (bucketPolicy === null) return points;
  return [{ kind: 'bucket', partition, bucket, account, text: bucketPolicy }, ...points];
}
