import {
  PutBucketOwnershipControlsCommand,
  PutBucketRequestPaymentCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';

/** A bucket that is made for the table alone. */
export interface MadePlace {
  readonly name: string;
  readonly settings: (Bucket: string) => readonly object[];
  /** Of its policy; undefined: it has none. */
  readonly statements: readonly Statement[] | undefined;
}

type Statement = Readonly<Record<string, unknown>>;

export const MADE_PREFIX = 'reports/';
export const MADE_KEY = `${MADE_PREFIX}there.csv`;

const OTHER = '444455556666';
const OWN = '111122223333';
const BOTH = ['arn:aws:s3:::BUCKET', 'arn:aws:s3:::BUCKET/*'];

const one = (
  Effect: 'Allow' | 'Deny',
  Action: string | readonly string[],
  more: Statement = {},
): Statement => ({
  Effect,
  Principal: Effect === 'Allow' ? { AWS: OTHER } : '*',
  Action,
  Resource: BOTH,
  ...more,
});
const LET_ALL = one('Allow', 's3:*');

/** What bucket policies are like; each meets every session. */
const POLICIES: Readonly<Record<string, readonly Statement[] | undefined>> = {
  none: undefined,
  'no-deletes': [LET_ALL, one('Deny', 's3:Delete*', { Sid: 'NobodyDeletes' })],
  encrypted: [
    LET_ALL,
    one('Deny', 's3:PutObject', {
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' } },
    }),
  ],
  network: [
    LET_ALL,
    one('Deny', ['s3:PutObject', 's3:PutBucketPolicy'], {
      Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    }),
  ],
  names: [
    LET_ALL,
    one('Deny', 's3:Put*', {
      Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/*` } },
    }),
  ],
  'not-principal': [
    LET_ALL,
    one('Deny', 's3:PutObject*', {
      Principal: undefined,
      NotPrincipal: { AWS: [`arn:aws:iam::${OTHER}:root`, `arn:aws:iam::${OTHER}:user/operator`] },
    }),
  ],
  'no-links': [
    LET_ALL,
    one('Deny', 's3:PutObject', { Condition: { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } } }),
  ],
};

const ownership = (ObjectOwnership: 'ObjectWriter') => (Bucket: string) => [
  new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
];

/** What buckets are set to, under one policy. */
const SETTINGS: Readonly<Record<string, MadePlace['settings']>> = {
  writers: ownership('ObjectWriter'),
  payers: (Bucket) => [
    new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } }),
  ],
  restricted: (Bucket) => [
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
    }),
  ],
};

export const MADE_PLACES: readonly MadePlace[] = [
  ...Object.entries(POLICIES).map(([name, statements]): MadePlace => ({
    name: `analytics-made-${name}`,
    settings: () => [],
    statements,
  })),
  ...Object.entries(SETTINGS).map(([name, settings]): MadePlace => ({
    name: `analytics-made-${name}`,
    settings,
    statements: name === 'restricted' ? [one('Allow', 's3:*', { Principal: '*' })] : [LET_ALL],
  })),
];

export const policyOf = (statements: readonly Statement[], bucket: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }).replaceAll('BUCKET', bucket);
