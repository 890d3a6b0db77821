import type { ObjectOwnership, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { AccessPointSituation, Situation } from '@drawbridge-s3/policy/situation';
import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { changedList } from './edits';
import { makeStatement, type Statement } from './statements';
import { BUCKET, HOME, LAKE, OTHER } from './vocabulary';

export interface Pair {
  readonly before: Situation;
  readonly after: Situation;
}

/** From nothing to a policy, from a policy to a changed one, or from a policy to nothing. */
export function makePair(random: Random): Pair {
  const situation = makeSituation(random);
  const way = random();
  if (way < 0.35) return { before: withStatements(situation, []), after: situation };
  if (way < 0.43) return { before: situation, after: withStatements(situation, []) };
  let after = situation;
  const edits = random() < 0.75 ? 1 : 2;
  for (let edit = 0; edit < edits; edit += 1) after = edited(random, after);
  return random() < 0.5 ? { before: situation, after } : { before: after, after: situation };
}

export function statementsOf({ bucketPolicy }: Pick<Situation, 'bucketPolicy'>): readonly Statement[] {
  return bucketPolicy === null ? [] : (JSON.parse(bucketPolicy) as { Statement: Statement[] }).Statement;
}

export function withStatements(situation: Situation, list: readonly Statement[]): Situation {
  return { ...situation, bucketPolicy: list.length === 0 ? null : textOf(list) };
}

export const textOf = (list: readonly Statement[], version = '2012-10-17'): string =>
  JSON.stringify({ Version: version, Statement: list });

function makeSituation(random: Random): Situation {
  const accessPoints = random() < 0.12 ? [makePoint(random)] : [];
  const list = Array.from({ length: pick(random, [1, 1, 2, 2, 3]) }, () => makeStatement(random, LAKE));
  if (accessPoints.length > 0 && random() < 0.7) list.push(DELEGATION);
  return {
    partition: 'aws',
    bucket: BUCKET,
    account: HOME,
    bucketPolicy: textOf(list, random() < 0.06 ? '2008-10-17' : undefined),
    accessPoints,
    ...(random() < 0.08 ? { bucketBlock: block(random) } : {}),
    ...(random() < 0.04 ? { accountBlock: block(random) } : {}),
    ...(random() < 0.07 ? { ownership: pick(random, OWNERSHIPS) } : {}),
    unread: [],
  };
}

const OWNERSHIPS: readonly ObjectOwnership[] = [
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control */
const DELEGATION: Statement = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  Condition: { StringEquals: { 's3:DataAccessPointAccount': HOME } },
};

const block = (random: Random): PublicAccessBlock => {
  const on = random() < 0.7;
  return { blockPublicAcls: on, ignorePublicAcls: on, blockPublicPolicy: on, restrictPublicBuckets: on };
};

function makePoint(random: Random): AccessPointSituation {
  const account = random() < 0.8 ? HOME : OTHER;
  const arn = `arn:aws:s3:eu-west-1:${account}:accesspoint/one`;
  const inVpc = random() < 0.3;
  return {
    name: 'one',
    arn,
    account,
    networkOrigin: inVpc ? 'VPC' : 'Internet',
    ...(inVpc && random() < 0.7 ? { vpcId: 'vpc-0a1b2c3d' } : {}),
    policy: random() < 0.2 ? null : textOf([makeStatement(random, arn)]),
    ...(random() < 0.2 ? { publicAccessBlock: block(random) } : {}),
  };
}

function edited(random: Random, situation: Situation): Situation {
  if (random() < 0.06) return { ...situation, bucketBlock: block(random) };
  const [point] = situation.accessPoints;
  if (point !== undefined && random() < 0.3) {
    const list = changedList(random, statementsOf({ bucketPolicy: point.policy }), point.arn);
    const policy = list.length === 0 ? null : textOf(list);
    return { ...situation, accessPoints: [{ ...point, policy }] };
  }
  return withStatements(situation, changedList(random, statementsOf(situation), LAKE));
}
