/** Words that the made-up policies and requests have in common, so that they often meet. */
import type { Principal } from '../../evaluate/types.ts';

export const HOME = '111122223333';
export const OTHER = '444455556666';
export const THIRD = '777788889999';
export const BUCKET = 'arn:aws:s3:::lake';
export const ORG = 'o-a1b2c3d4e5';

const user = (account: string, name: string, userId: string): Principal => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
  userId,
});
const role = (account: string, path: string, session: string, id: string): Principal => ({
  kind: 'assumed-role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${path.split('/').at(-1)}/${session}`,
  roleArn: `arn:aws:iam::${account}:role/${path}`,
  userId: `${id}:${session}`,
});
const root = (account: string): Principal => ({ kind: 'root', account, arn: `arn:aws:iam::${account}:root` });

export const PRINCIPALS: readonly Principal[] = [
  user(HOME, 'ana', 'AIDAANA'),
  user(HOME, 'bob', 'AIDABOB'),
  role(HOME, 'Reader', 'night', 'AROAREADER'),
  role(HOME, 'Reader', 'day', 'AROAREADER'),
  role(HOME, 'team/Admin', 'me', 'AROAADMIN'),
  root(HOME),
  {
    kind: 'federated-user',
    account: HOME,
    arn: `arn:aws:sts::${HOME}:federated-user/guest`,
    userId: `${HOME}:guest`,
  },
  user(OTHER, 'eve', 'AIDAEVE'),
  role(OTHER, 'Analyst', 'shift', 'AROAANALYST'),
  role(OTHER, 'Else', 'shift', 'AROAELSE'),
  root(OTHER),
  role(THIRD, 'Partner', 'p', 'AROAPARTNER'),
  role('222233334444', 'Nobody', 'n', 'AROANOBODY'),
  user('222233334444', 'nobody', 'AIDANOBODY'),
  { kind: 'service', service: 'logging.s3.amazonaws.com' },
  { kind: 'service', service: 'cloudtrail.amazonaws.com' },
  { kind: 'anonymous' },
];

export const NAMED: readonly string[] = [
  '*',
  HOME,
  OTHER,
  `arn:aws:iam::${HOME}:root`,
  `arn:aws:iam::${OTHER}:root`,
  `arn:aws:iam::${HOME}:user/ana`,
  `arn:aws:iam::${HOME}:role/Reader`,
  `arn:aws:sts::${HOME}:assumed-role/Reader/night`,
  `arn:aws:iam::${HOME}:role/team/Admin`,
  `arn:aws:sts::${HOME}:federated-user/guest`,
  `arn:aws:iam::${OTHER}:role/Analyst`,
  `arn:aws:iam::${OTHER}:user/eve`,
  `arn:aws:sts::${OTHER}:assumed-role/Analyst/shift`,
  `arn:aws:iam::${THIRD}:role/Partner`,
  'AIDAXDELETEDXDELETED',
];

export const ACTIONS: readonly string[] = [
  's3:*',
  '*',
  's3:GetObject',
  's3:getobject',
  's3:Get*',
  's3:GetObject*',
  's3:PutObject',
  's3:Put*',
  's3:DeleteObject',
  's3:ListBucket',
  's3:List*',
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:*Object',
  's3:?etObjectTagging',
  'ec2:*',
];

/** `KEY` stands for the start of object ARNs, `SELF` for the bucket or access point. */
export const RESOURCES: readonly string[] = [
  '*',
  'SELF',
  'KEY*',
  'KEY*',
  'KEYreports/*',
  'KEYreports/2026/*',
  'KEYreports/q1.csv',
  'KEYraw/*',
  'KEY*.csv',
  'KEY*/private/*',
  'KEY?/x',
  'SELF*',
  'arn:aws:s3:::*',
  'KEYhome/${aws:username}/*',
  'KEYteams/${aws:PrincipalTag/team}/*',
  "KEYteams/${aws:PrincipalTag/team, 'blue'}/*",
  'KEYdrop/${aws:PrincipalAccount}/*',
];

export const KEYS: readonly string[] = [
  'reports/q1.csv',
  'reports/2026/a.csv',
  'reports/2026/private/b',
  'raw/1',
  'x.csv',
  'a/x',
  'home/ana/f',
  'home/eve/f',
  'teams/blue/f',
  'teams/red/f.csv',
  `drop/${OTHER}/x`,
  'y',
];

export const REQUESTED: readonly string[] = [
  's3:GetObject',
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:GetObjectTagging',
  's3:PutObjectTagging',
  's3:GetObjectVersion',
  's3:ListBucket',
  's3:ListBucket',
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:GetBucketLocation',
  's3:GetAccessPointPolicy',
];
