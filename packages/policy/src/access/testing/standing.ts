import type { Random } from '../../evaluate/testing/random.ts';
import type { DefaultEncryption } from '../../needs/types.ts';
import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import { policyText } from '../../situation/testing/build.ts';
import type { Ground, StandingRole } from '../types.ts';
import { GRANTED, KEY, OWNER } from './random-grant.ts';

/** What stands in the documents before a grant: of others, and of the same grantees elsewhere. */
const CLERK = `arn:aws:iam::${GRANTED[0]}:role/Clerk`;

const formatted = (statements: readonly object[]): string => policyText(statements, 2);

function statementsAbout(random: Random, arn: string, objects: string): readonly object[] {
  const all = [
    {
      Sid: 'Clerks',
      Effect: 'Allow',
      Principal: { AWS: [CLERK, `arn:aws:iam::${OWNER}:role/Own`] },
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${objects}desk/*`,
    },
    {
      Effect: 'Allow',
      Principal: { AWS: GRANTED },
      Action: 's3:Get*',
      Resource: [arn, `${objects}elsewhere/*`],
      Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } },
    },
    {
      Sid: 'Tls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [arn, `${objects}*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'Gone',
      Effect: 'Allow',
      Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' },
      Action: 's3:ListBucket',
      Resource: arn,
    },
    {
      Sid: 'OrganizationLists',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:ListBucket',
      Resource: arn,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-z9z9z9z9z9' } },
    },
  ];
  return chosen(random, all);
}

const chosen = (random: Random, all: readonly object[]) => all.filter(() => random() < 0.4);

/** A formatted policy, or none. */
const policyOf = (statements: readonly object[]) => (statements.length === 0 ? null : formatted(statements));

function standingBucket(random: Random, bucket: string): Situation {
  const arn = `arn:aws:s3:::${bucket}`;
  const points = random() < 0.6 ? [standingPoint(random, `${bucket}-shared`)] : [];
  return {
    partition: 'aws',
    bucket,
    account: OWNER,
    bucketPolicy: policyOf(statementsAbout(random, arn, `${arn}/`)),
    accessPoints: points,
    unread: [],
  };
}

function standingPoint(random: Random, name: string): AccessPointSituation {
  const arn = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/${name}`;
  const policy = policyOf(statementsAbout(random, arn, `${arn}/object/`));
  return { name, arn, account: OWNER, networkOrigin: 'Internet', policy };
}

function standingRole(random: Random): StandingRole {
  const trusted = [
    { Effect: 'Allow', Principal: { AWS: CLERK }, Action: 'sts:AssumeRole' },
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const [first] = trusted;
  return {
    trust: formatted(random() < 0.5 ? trusted : [first!]),
    policies:
      random() < 0.5
        ? {}
        : {
            Older: formatted([
              { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/older/*' },
            ]),
          },
  };
}

/** Documents as they may stand before a grant of `randomGrant`: formatted policies, or none. */
export function randomStanding(random: Random): Ground {
  const encryption: DefaultEncryption | undefined =
    random() < 0.4 ? { algorithm: 'aws:kms', keyId: KEY } : undefined;
  const keys = formatted([
    {
      Sid: 'Owner',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ]);
  const role = random() < 0.4 ? standingRole(random) : null;
  return {
    situations: Object.fromEntries(['lake', 'archive'].map((one) => [one, standingBucket(random, one)])),
    encryption: encryption === undefined ? {} : { lake: encryption },
    keys: { [KEY]: keys },
    identities: {},
    roles: Object.fromEntries(
      ['/', '/partners/'].map((path) => [`arn:aws:iam::${OWNER}:role${path}Handout`, role]),
    ),
  };
}

/** Nothing granted to anybody, the role not made. */
export const bare = (ground: Ground): Ground => ({
  ...ground,
  situations: Object.fromEntries(
    Object.entries(ground.situations).map(([bucket, situation]) => [
      bucket,
      {
        ...situation,
        bucketPolicy: null,
        accessPoints: situation.accessPoints.map((point) => ({ ...point, policy: null })),
      },
    ]),
  ),
  identities: {},
  roles: Object.fromEntries(Object.keys(ground.roles).map((arn) => [arn, null])),
});
