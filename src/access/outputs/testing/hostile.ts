/** A plan whose names and texts mean something to whatever reads what is written of it. */
import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';

/** What shells, templates, YAML and Terraform would like to read as their own. */
const HOSTILE_TEXTS = [
  `it's "quoted" \\ twice\\\\`,
  '${aws:username} $${x} $$${y} %{ if true } %%{z}',
  'line\nfeed\r\n\ttab',
  'POLICY',
  '\n  POLICY\n}\nresource "x" "y" {',
  '$(touch /tmp/drawbridge-was-here) `id` !! ~ * ? # ; & | < >',
  'e\u0301 \u00fc \u{1f600} \u202e\u2028\u0085\u007f\u0000',
  '-leading-dash',
  '--policy',
  'yes',
  'No',
  'null',
  '2012-10-17',
  '0123',
  '1:20',
  '1e3',
  '<<',
  '!Ref X',
  '&a *b',
  ' space ',
  '',
] as const;

export const HOSTILE_POLICY = {
  Version: '2012-10-17',
  Statement: HOSTILE_TEXTS.map((text, index) => ({
    Sid: `${text}${index}`,
    Effect: 'Allow',
    Resource: [`arn:aws:s3:::lake/${text}*`, text],
    Condition: {
      StringLike: { [text]: text },
      Null: { 's3:prefix': true },
      NumericLessThan: { [text]: 1.5 },
    },
  })),
};

const HOSTILE_NAME = '-${x}%{y}\'"`$(id) ü😀';
const HOSTILE_PLACES: readonly GrantDocument['on'][] = [
  { kind: 'bucket', bucket: HOSTILE_NAME },
  { kind: 'bucket', bucket: '-${x}%{y}-$(id)' },
  {
    kind: 'access-point',
    arn: `arn:aws:s3:eu-west-1:111122223333:accesspoint/${HOSTILE_NAME}`,
    name: HOSTILE_NAME,
    region: 'eu-west-1',
    bucket: HOSTILE_NAME,
    bucketAccount: '222233334444',
    vpcId: HOSTILE_NAME,
    isNew: true,
  },
  {
    kind: 'role',
    arn: `arn:aws:iam::111122223333:role${HOSTILE_NAME}`,
    name: HOSTILE_NAME,
    path: `/${HOSTILE_NAME}/`,
    maxSessionDuration: 7200,
    isNew: true,
  },
  {
    kind: 'role-policy',
    path: '/',
    maxSessionDuration: 3600,
    isNew: true,
    arn: `arn:aws:iam::111122223333:role${HOSTILE_NAME}`,
    name: HOSTILE_NAME,
    policyName: HOSTILE_NAME,
  },
  { kind: 'identity', arn: `arn:aws:iam::111122223333:user/${HOSTILE_NAME}`, policyName: HOSTILE_NAME },
  { kind: 'identity', policyName: HOSTILE_NAME },
];

/** A document that holds this policy and nothing before. */
export const documentAt = (
  on: GrantDocument['on'],
  policy: object,
  overrides: Partial<GrantDocument> = {},
): GrantDocument => ({
  id: JSON.stringify(on),
  side: 'owner',
  account: '111122223333',
  kind: 'bucket',
  on,
  before: null,
  statements: 'Statement' in policy ? (policy.Statement as GrantDocument['statements']) : [],
  after: JSON.stringify(policy),
  ...overrides,
});

export const HOSTILE: GrantPlan = {
  documents: HOSTILE_PLACES.map((on) => documentAt(on, HOSTILE_POLICY)),
  remarks: [],
};
/** The same where nothing could be read: all of it is comments. */
export const HOSTILE_UNREAD: GrantPlan = {
  documents: HOSTILE.documents
    .filter(({ on }) => on.kind !== 'identity' || on.arn !== undefined)
    .map((document) => ({ ...document, before: undefined })),
  remarks: [],
};
