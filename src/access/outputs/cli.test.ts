import { planGrant } from '@drawbridge-s3/policy/access';
import { grantOf, NEW_ROLE, UNDER_KEY } from '@drawbridge-s3/policy/testing';
import { describe, expect, it } from 'vitest';
import { awsProfile } from '@/aws/profiles/built-in';
import { asCli, cliScript } from './cli';
import { STANDING_POLICY } from './testing/plans';

const aws = awsProfile({ transport: 'direct' });

describe('lines of a plan', () => {
  const linesOf = (...[overrides, ground]: [Parameters<typeof grantOf>[0], typeof NEW_ROLE?]) =>
    cliScript(
      asCli(planGrant(grantOf(overrides), ground ?? NEW_ROLE), aws, { regions: { lake: 'eu-west-1' } }),
    )
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/'\{.*\}'/, '…'));

  it('of a bucket policy, with the key before what lets anybody in', () => {
    expect(linesOf({}, UNDER_KEY)).toEqual([
      '# account 4444-5555-6666, the requester’s half',
      '# policy Partner of account 4444-5555-6666, to be attached to whoever is to use it',
      'aws iam create-policy --policy-name Partner --policy-document …',
      '',
      '# account 1111-2222-3333, the owner’s half',
      expect.stringMatching(/^# key policy of arn:aws:kms:/),
      '# This is the whole policy, with what stood in it when it was read. It takes the place of all that stands there.',
      expect.stringMatching(
        /^aws kms put-key-policy --key-id arn:\S+ --policy-name default --policy … --region eu-west-1$/,
      ),
      '# bucket policy of lake',
      '# This is the whole policy of the bucket, which had none when it was read. It takes the place of any other.',
      'aws s3api put-bucket-policy --bucket lake --policy … --region eu-west-1',
    ]);
  });

  it('of the CORS rules for the pages that use it', () => {
    const lines = linesOf({ origins: ['https://app.example.com'] }, { ...NEW_ROLE, cors: { lake: null } });
    expect(lines).toContain(
      'aws s3api put-bucket-cors --bucket lake --cors-configuration … --region eu-west-1',
    );
  });

  it('of an access point of another account, in a VPC', () => {
    const [place] = grantOf({ way: 'access-point' }).places;
    const accessPoint = { name: 'partner', account: '222233334444', vpcId: 'vpc-1a2b3c4d' };
    const lines = linesOf({ way: 'access-point', places: [{ ...place!, accessPoint }] });
    expect(lines.filter((line) => line.startsWith('aws'))).toEqual([
      'aws iam create-policy --policy-name Partner --policy-document …',
      'aws s3control create-access-point --account-id 222233334444 --name partner --bucket lake --vpc-configuration … --bucket-account-id 111122223333 --region eu-west-1',
      'aws s3control put-access-point-policy --account-id 222233334444 --name partner --policy … --region eu-west-1',
      'aws s3api put-bucket-policy --bucket lake --policy … --region eu-west-1',
    ]);
    expect(lines.filter((line) => line.includes('half'))).toEqual([
      '# account 4444-5555-6666, the requester’s half',
      '# account 2222-3333-4444, the access point owner’s half',
      '# account 1111-2222-3333, the bucket owner’s half',
    ]);
  });

  it('of a role that is made before its policy hangs on it', () => {
    const lines = linesOf({
      way: 'role',
      grantees: [{ kind: 'user', arn: 'arn:aws:iam::777788889999:user/loader' }],
    });
    expect(lines.filter((line) => line.startsWith('aws'))).toEqual([
      "aws iam create-role --role-name Partner --path /drawbridge/ --assume-role-policy-document … --max-session-duration 3600 --description 'Access handed out with Drawbridge'",
      'aws iam put-role-policy --role-name Partner --policy-name Partner --policy-document …',
    ]);
  });

  it('of a role that is there: what it may do before who may take it', () => {
    const role = 'arn:aws:iam::111122223333:role/drawbridge/Partner';
    const ground = { ...NEW_ROLE, roles: { [role]: { trust: STANDING_POLICY, policies: {} } } };
    expect(linesOf({ way: 'role' }, ground).filter((line) => line.startsWith('aws'))).toEqual([
      'aws iam create-policy --policy-name Partner --policy-document …',
      'aws iam put-role-policy --role-name Partner --policy-name Partner --policy-document …',
      'aws iam update-assume-role-policy --role-name Partner --policy-document …',
    ]);
  });

  it('of users and roles of the other side, under the names that follow their paths', () => {
    const user = 'arn:aws:iam::777788889999:user/teams/loader';
    const analyst = 'arn:aws:iam::444455556666:role/team/Analyst';
    const grantees = [
      { kind: 'user', arn: user },
      { kind: 'role', arn: analyst },
    ] as const;
    const lines = linesOf({ grantees }, { ...NEW_ROLE, identities: { [user]: null, [analyst]: null } });
    expect(lines.filter((line) => line.startsWith('aws iam'))).toEqual([
      'aws iam put-user-policy --user-name loader --policy-name Partner --policy-document …',
      'aws iam put-role-policy --role-name Analyst --policy-name Partner --policy-document …',
    ]);
  });
});
