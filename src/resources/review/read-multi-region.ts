import { GetMultiRegionAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import type { GroundGap } from '@drawbridge-s3/policy/review';
import { sendS3Control } from '@/aws/send';
import { CONTROL_REGION, listMultiRegionPoints, type MultiRegionPoint } from '../multi-region/points';
import type { ReadPoint } from '../situations/situation-from';
import { answerOf, type Asking, gapFor, optionsOf } from './asking';

/** A Multi-Region Access Point in front of one of the buckets behind it. */
interface PointBefore {
  readonly bucket: string;
  /** Account of the bucket; undefined: that of the point. */
  readonly bucketAccount: string | undefined;
  readonly point: ReadPoint;
}

export interface MultiRegionRead {
  readonly points: readonly PointBefore[];
  readonly count: number;
  readonly gaps: readonly GroundGap[];
}

export const NO_MULTI_REGION: MultiRegionRead = { points: [], count: 0, gaps: [] };

/** The account's Multi-Region Access Points with the policies that are in force, each before all its buckets. */
export async function readMultiRegion(asking: Asking): Promise<MultiRegionRead> {
  const { account, context, s3, signal } = asking;
  const { value, failure } = await answerOf(s3, signal, () =>
    listMultiRegionPoints(context, account, optionsOf(asking)),
  );
  const read = await Promise.all((value?.items ?? []).map((one) => readOne(asking, one)));
  return {
    points: read.flatMap(({ points }) => points),
    count: read.length,
    gaps: [
      ...gapFor('multi-region', 'Multi-Region Access Points', 'They could not be listed', failure),
      ...read.flatMap(({ gaps }) => gaps),
    ],
  };
}

async function readOne(
  asking: Asking,
  { name, location, publicAccessBlock, regions }: MultiRegionPoint,
): Promise<Omit<MultiRegionRead, 'count'>> {
  const policy = await answerOf(asking.s3, asking.signal, () => policyInForce(asking, name));
  const point: ReadPoint = {
    location,
    details: { networkOrigin: 'Internet', publicAccessBlock },
    policy: policy.value,
  };
  return {
    points: regions.map(({ bucket, bucketAccount }) => ({ bucket, bucketAccount, point })),
    // The buckets behind it say that it was not read; this says why.
    gaps: gapFor('multi-region', name, 'Its policy could not be read', policy.failure),
  };
}

/**
 * What decides now: one that was put since is on its way to all Regions.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointPolicy.html
 */
async function policyInForce(asking: Asking, Name: string): Promise<string | null> {
  const { account, context } = asking;
  const command = new GetMultiRegionAccessPointPolicyCommand({ AccountId: account, Name });
  const { Policy } = await sendS3Control(context, CONTROL_REGION, command, optionsOf(asking));
  return Policy?.Established?.Policy ?? null;
}
