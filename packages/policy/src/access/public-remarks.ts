import { publicNeeds } from '../needs/public-needs.ts';
import type { PlacedPolicy } from '../needs/statements.ts';
import type { GrantDocument, GrantRemark, Ground } from './types.ts';

/**
 * Which setting of Block Public Access would refuse a policy, or keep out those it lets in, and why: S3 takes it for
 * public. Nothing switches the setting off from here.
 */
export function publicRemarks(
  documents: readonly GrantDocument[],
  { situations }: Ground,
): readonly GrantRemark[] {
  return documents.flatMap((document) => {
    const { on, statements } = document;
    const situation = on.kind === 'bucket' || on.kind === 'access-point' ? situations[on.bucket] : undefined;
    const placed = placedBy(document, situation?.accessPoints ?? []);
    if (situation === undefined || placed === undefined || statements.length === 0) return [];
    return publicNeeds(placed, situation, true).map(({ code, sentence }): GrantRemark => ({
      code: 'block-public-access',
      sentence: `${sentence} Say more narrowly who may, or on which network; if it is meant, the setting is changed among those of the bucket.`,
      blocks: code === 'block-public-policy',
    }));
  });
}

/** Access points made from here have all of Block Public Access on. */
const ALL_ON = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

type Points = readonly NonNullable<PlacedPolicy['point']>[];

function placedBy({ on, after, account }: GrantDocument, points: Points): PlacedPolicy | undefined {
  if (on.kind === 'bucket') return { policy: 'bucket', text: after };
  if (on.kind !== 'access-point') return undefined;
  const { name, arn, vpcId } = on;
  const made = {
    name,
    arn,
    account,
    networkOrigin: vpcId === undefined ? ('Internet' as const) : ('VPC' as const),
    policy: null,
    publicAccessBlock: ALL_ON,
  };
  return { policy: arn, text: after, point: points.find((one) => one.arn === arn) ?? made };
}
