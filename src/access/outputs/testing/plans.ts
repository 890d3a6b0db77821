/** Plans for the tests of what is written of one. */
import { type GrantDocument, type GrantPlan, type Ground, planGrant } from '@drawbridge-s3/policy/access';
import {
  GRANTS,
  NEW_ROLE,
  randomGrant,
  randomStanding,
  seeded,
  UNDER_KEY,
} from '@drawbridge-s3/policy/testing';

export const STANDING_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Standing',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::lake/home/${aws:username}/%{x}/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' }, Null: { 's3:x-amz-acl': 'true' } },
    },
  ],
});
const ROLE = 'arn:aws:iam::111122223333:role/drawbridge/Partner';

/** Everything was read, and something stands everywhere. */
const STANDING: Ground = {
  ...UNDER_KEY,
  situations: {
    lake: {
      ...UNDER_KEY.situations['lake']!,
      bucketPolicy: STANDING_POLICY,
      accessPoints: [
        {
          arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/partner',
          name: 'partner',
          account: '111122223333',
          policy: STANDING_POLICY,
          networkOrigin: 'Internet',
        },
      ],
    },
  },
  identities: {
    'arn:aws:iam::444455556666:role/team/Analyst': STANDING_POLICY,
    'arn:aws:iam::777788889999:user/loader': null,
  },
  roles: { [ROLE]: { trust: STANDING_POLICY, policies: { Partner: STANDING_POLICY } } },
};
const NOTHING_READ: Ground = { situations: {}, encryption: {}, keys: {}, identities: {}, roles: {} };

const READ: readonly (readonly [string, Ground])[] = [
  ['where nothing stands', NEW_ROLE],
  ['under a key', UNDER_KEY],
  ['where something stands', STANDING],
];
const STEP = Math.floor(GRANTS.length / 60);

/** Of what a row has one of, several: grantees, buckets, access points with and without a VPC, conditions together. */
const SEVERAL = Array.from({ length: 12 }, (_, index) => {
  const random = seeded((index + 1) * 3571);
  return { name: `generated ${index + 1}`, plan: planGrant(randomGrant(random), randomStanding(random)) };
});

/** Some sixty grants, each with what stands there read and not, and some that are made by chance. */
export const PLANS = GRANTS.filter((_, index) => index % STEP === 0)
  .flatMap(({ name, grant }, index) => {
    const [where, ground] = READ[index % READ.length]!;
    return [
      { name: `${name}, ${where}`, plan: planGrant(grant, ground) },
      { name: `${name}, nothing read`, plan: planGrant(grant, NOTHING_READ) },
    ];
  })
  .concat(SEVERAL);

/** Whether the whole text can be written: it was read, or it is one of its own. */
export const isWritten = ({ on, before, statements }: GrantDocument): boolean =>
  statements.length > 0 &&
  (on.kind === 'identity'
    ? on.arn === undefined || (before !== undefined && !on.arn.includes('/aws-reserved/'))
    : before !== undefined);

/** Policies, to be compared whatever their order. */
export const sorted = (policies: readonly unknown[]): readonly string[] =>
  policies.map((policy) => JSON.stringify(policy)).toSorted();

/** Those of one account's documents that are to be written, and that the format can say. */
export const meant = (
  { documents }: GrantPlan,
  { side, account }: Pick<GrantDocument, 'side' | 'account'>,
  can: (document: GrantDocument) => boolean,
): readonly string[] =>
  sorted(
    documents
      .filter((one) => one.side === side && one.account === account && isWritten(one) && can(one))
      .map(({ after }) => JSON.parse(after) as unknown),
  );
