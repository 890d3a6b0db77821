import { evaluate, type Principal } from '@drawbridge-s3/policy/evaluate';
import { isPublicPolicy, type PublicOptions } from '@drawbridge-s3/policy/public';
import { same } from '../expect';
import type { Report } from '../report';
import { allow, ANONYMOUS, example, HOME, object, OTHER, service, user } from './row';

const RANGE = 'arn:aws:s3:us-west-2:123456789012:accesspoint/*';

/**
 * The examples of S3's page on the meaning of "public", and the cases its text names.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export async function runPublicRows(report: Report): Promise<number> {
  const everyone = (condition: object) => allow({ Principal: '*', Condition: condition }).document;
  const bucket: PublicOptions = { kind: 'bucket' };
  const point: PublicOptions = { kind: 'access-point' };
  const page = (name: string) => example(`s3-meaning-of-public/${name}`).document;
  const rows: [string, unknown, PublicOptions, boolean][] = [
    ['an identity provider', page('public: an identity provider'), bucket, true],
    ['everyone', page('public: everyone'), bucket, true],
    ['any VPC', page('public: any VPC'), bucket, true],
    ['one VPC', page('not public: one VPC'), bucket, false],
    ['the three statements', page('public and not'), bucket, true],
    [
      'an organization',
      everyone({ StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }),
      bucket,
      false,
    ],
    ['half of all addresses', everyone({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }), bucket, true],
    ['a /8', everyone({ IpAddress: { 'aws:SourceIp': '54.0.0.0/8' } }), bucket, false],
    ['a /7', everyone({ IpAddress: { 'aws:SourceIp': '54.0.0.0/7' } }), bucket, true],
    ['an IPv6 /32', everyone({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }), bucket, false],
    ['an IPv6 /31', everyone({ IpAddress: { 'aws:SourceIp': '2001:db8::/31' } }), bucket, true],
    [
      'access points of an account',
      everyone({ StringLike: { 's3:DataAccessPointArn': RANGE } }),
      bucket,
      false,
    ],
    [
      'the same on an access point',
      everyone({ StringLike: { 's3:DataAccessPointArn': RANGE } }),
      point,
      true,
    ],
    ['a VPC access point', everyone({}), { ...point, networkOrigin: 'VPC' }, false],
    ['a policy variable', everyone({ StringEquals: { 'aws:SourceArn': '${aws:userid}' } }), bucket, true],
    ['sessions of a role', everyone({ StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } }), bucket, true],
    ['a user id', everyone({ StringEquals: { 'aws:userid': 'AIDAEXAMPLE' } }), bucket, false],
    ...['aws:SourceArn', 'aws:SourceVpce', 'aws:SourceOwner', 'aws:SourceAccount'].map(
      (key): [string, unknown, PublicOptions, boolean] => [
        key,
        everyone({ StringEquals: { [key]: '111122223333' } }),
        bucket,
        false,
      ],
    ),
    [
      's3:DataAccessPointAccount',
      everyone({ StringEquals: { 's3:DataAccessPointAccount': HOME } }),
      bucket,
      false,
    ],
    [
      'delegation to access points',
      example('s3-access-points/delegation to the access points').document,
      bucket,
      false,
    ],
    ['a website', example('s3-website/everyone reads').document, bucket, true],
    ['the referer', example('s3-bucket-policies/referer').document, bucket, true],
  ];
  await report.check(`the meaning of public: ${rows.length} rows`, () => {
    same(
      rows.filter(([, document, options, answer]) => isPublicPolicy(document, options).public !== answer),
      [],
    );
  });
  const story = restricted();
  await report.check(`RestrictPublicBuckets: ${story.length} rows`, () => {
    same(
      story.filter(([, right]) => !right).map(([name]) => name),
      [],
    );
  });
  return rows.length + story.length;
}

/** The page's story: a third, public statement shuts out the account of the second; without it, it is back. */
function restricted(): readonly (readonly [string, boolean])[] {
  const whole = example('s3-meaning-of-public/public and not');
  const { Version, Statement } = JSON.parse(String(whole.document)) as {
    Version: string;
    Statement: object[];
  };
  const without = { name: 'without the third', document: { Version, Statement: Statement.slice(0, 2) } };
  const asked = (by: Principal, action: string, resource: typeof whole, restrict: boolean) =>
    evaluate(
      { principal: by, action, resource: object('a'), resourceAccount: HOME, context: {} },
      {
        identity: [allow()],
        resource,
        bucketPublicAccessBlock: {
          blockPublicAcls: false,
          ignorePublicAcls: false,
          blockPublicPolicy: false,
          restrictPublicBuckets: restrict,
        },
      },
    ).allowed;
  const trail = service('cloudtrail');
  const second = user('ben', OTHER);
  return [
    ['CloudTrail gets in', asked(trail, 's3:PutObject', whole, true)],
    ['the second account does not', !asked(second, 's3:GetObject', whole, true)],
    ['the public does not', !asked(ANONYMOUS, 's3:GetObject', whole, true)],
    ['users of the account do', asked(user('ana'), 's3:GetObject', whole, true)],
    ['the second account, the statement removed', asked(second, 's3:GetObject', without, true)],
    ['the second account, the setting off', asked(second, 's3:GetObject', whole, false)],
    ['the public, the setting off', asked(ANONYMOUS, 's3:GetObject', whole, false)],
  ];
}
