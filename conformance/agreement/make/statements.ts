import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { conditionsOf, type Conditions } from './pins';
import {
  CANONICAL,
  DELETED,
  HOME,
  ORIGIN_ACCESS_IDENTITY,
  OTHER,
  PROVIDERS,
  SERVICES,
  THIRD,
} from './vocabulary';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Conditions;
}

const NAMED: readonly string[] = [
  OTHER,
  THIRD,
  HOME,
  `arn:aws:iam::${OTHER}:root`,
  `arn:aws:iam::${OTHER}:role/Analyst`,
  `arn:aws:iam::${OTHER}:role/team/Admin`,
  `arn:aws:iam::${OTHER}:user/eve`,
  `arn:aws:iam::${HOME}:user/ana`,
  `arn:aws:iam::${HOME}:role/Reader`,
  `arn:aws:sts::${HOME}:assumed-role/Reader/night`,
  `arn:aws:sts::${OTHER}:assumed-role/Analyst/day`,
  `arn:aws:sts::${OTHER}:federated-user/guest`,
];

const ONE_OF_EACH: readonly ((random: Random) => unknown)[] = [
  (random) => ({ AWS: pick(random, NAMED) }),
  (random) => ({ AWS: pick(random, NAMED) }),
  (random) => ({ AWS: [pick(random, NAMED), pick(random, NAMED)] }),
  (random) => ({ Service: pick(random, SERVICES) }),
  (random) => ({ Service: [pick(random, SERVICES), pick(random, SERVICES)] }),
  (random) => ({ AWS: pick(random, NAMED), Service: pick(random, SERVICES) }),
  (random) => ({ CanonicalUser: pick(random, CANONICAL) }),
  () => ({ AWS: ORIGIN_ACCESS_IDENTITY }),
  (random) => ({ Federated: pick(random, PROVIDERS) }),
  (random) => ({ AWS: pick(random, DELETED) }),
  (random) => ({ AWS: ['*', pick(random, NAMED)] }),
  (random) => ({ AWS: [pick(random, DELETED), pick(random, NAMED)] }),
];

const ACTIONS: readonly (string | readonly string[])[] = [
  's3:*',
  '*',
  's3:GetObject',
  's3:GetObject',
  's3:GetObject',
  's3:Get*',
  ['s3:GetObject', 's3:ListBucket'],
  's3:PutObject',
  's3:putobject',
  ['s3:PutObject', 's3:PutObjectAcl'],
  's3:DeleteObject*',
  's3:ListBucket',
  's3:List*',
  's3:PutBucketPolicy',
  's3:*BucketPolicy',
];

/** The resources of the bucket, or of the access point, whose ARN is given. */
function resourcesOf(self: string): readonly (string | readonly string[])[] {
  const keys = self.includes(':accesspoint/') ? `${self}/object/` : `${self}/`;
  return [
    [self, `${keys}*`],
    [self, `${keys}*`],
    `${keys}*`,
    [self, `${keys}reports/*`],
    [self, `${keys}reports/2026/*`, `${keys}*.csv`],
    `${keys}?/x*`,
    [self, `${keys}home/\${aws:username}/*`],
    [self, `${keys}drop/\${aws:PrincipalAccount}/*`],
    // What variables stand for elsewhere, by its name.
    [self, `${keys}teams/\${aws:PrincipalTag/team}/*`],
    [`${keys}home/bob/*`, `${keys}teams/blue/*`, `${keys}drop/${OTHER}/*`],
    self,
  ];
}

/** @param self ARN of the bucket or access point whose policy it stands in. */
export function makeStatement(random: Random, self: string): Statement {
  const Effect = random() < 0.75 ? 'Allow' : 'Deny';
  const everybody = random() < 0.55;
  const who = everybody ? pick<unknown>(random, ['*', { AWS: '*' }]) : pick(random, ONE_OF_EACH)(random);
  const not = !everybody && random() < (Effect === 'Deny' ? 0.25 : 0.03);
  const lines = everybody ? pick(random, [0, 1, 1, 1, 1, 2, 2, 3]) : pick(random, [0, 0, 1, 1, 2]);
  return {
    Effect,
    [not ? 'NotPrincipal' : 'Principal']: who,
    [random() < 0.05 ? 'NotAction' : 'Action']: pick(random, ACTIONS),
    [random() < 0.05 ? 'NotResource' : 'Resource']: pick(random, resourcesOf(self)),
    ...(lines === 0 ? {} : { Condition: conditionsOf(random, lines) }),
  };
}
