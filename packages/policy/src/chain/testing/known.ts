import type { Asked, Evidence, Known } from '../types.ts';

export const known = <T>(value: T): Known<T> => ({ kind: 'known', value });
export const NOT_ASKED = { kind: 'not-asked' } as const;

export const OWNER = '111122223333';
export const OTHER = '444455556666';

export const BUCKET = 'arn:aws:s3:::lake';

/** A role's session of the other account reading an object, with everything it carries known. */
export const ASKED: Asked = {
  operation: 'GetObject',
  partition: 'aws',
  bucket: 'lake',
  key: 'reports/a.csv',
  principal: {
    kind: 'assumed-role',
    account: OTHER,
    arn: `arn:aws:sts::${OTHER}:assumed-role/Analyst/me`,
    roleArn: `arn:aws:iam::${OTHER}:role/Analyst`,
    userId: 'AROAEXAMPLE:me',
  },
  actions: [{ action: 's3:GetObject', on: 'object' }],
  context: {},
  absentKeys: ['*'],
  at: Date.UTC(2026, 10, 30),
  outcome: { status: 403, code: 'AccessDenied' },
};

/** Everything known, and nothing there. */
export const NOTHING_THERE: Evidence = {
  owner: known(OWNER),
  identity: known([]),
  boundary: known(null),
  session: known([]),
  scoped: known([]),
  accessGrant: known(null),
  scps: known([]),
  rcps: known([]),
  endpoint: known(null),
  organizationBlock: known(null),
  accountBlock: known(null),
  bucketBlock: known(null),
  pointBlock: known(null),
  bucketPolicy: known(null),
  point: NOT_ASKED,
  pointPolicy: known(null),
  ownership: known('BucketOwnerEnforced'),
  acl: known([]),
  objectOwner: known(null),
  key: known(null),
  keyPolicy: known(null),
  keyDryRun: NOT_ASKED,
  requestPayer: known('BucketOwner'),
  region: known('eu-west-1'),
  lock: known(null),
  archived: known(false),
  exists: known(true),
  cors: known(true),
};
