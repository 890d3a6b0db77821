import type { PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';
import {
  allow,
  example,
  HOME,
  object,
  OTHER,
  pageOf,
  row,
  session,
  user,
  type Asked,
  type Row,
} from '../row';

const ROOT: Principal = { kind: 'root', account: HOME, arn: `arn:aws:iam::${HOME}:root` };
const Ana = user('ana');
const ALL = allow();

/** Policies that only limit: those of an organization, and those of VPC endpoints. */
export function filterRows(): readonly Row[] {
  return [...organization(), ...endpoints()];
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html */
function organization(): readonly Row[] {
  const instance = `arn:aws:ec2:us-east-1:${HOME}:instance/i-1`;
  const region = (name: string) => ({ 'aws:RequestedRegion': name });
  const ask = (by: Principal, action: string, on: string, context: Asked['context'] = {}): Asked => ({
    by,
    action,
    on,
    context,
  });
  const kept = `arn:aws:iam::${HOME}:role/kept`;
  const mfa = (value: string) => ({ 'aws:MultiFactorAuthPresent': value });
  const rows: [string, string, Asked, Row['answer']][] = [
    ['two Regions', 'one of them', ask(Ana, 'ec2:RunInstances', instance, region('eu-west-1')), 'allow'],
    ['two Regions', 'another', ask(Ana, 'ec2:RunInstances', instance, region('us-east-1')), 'explicit-deny'],
    ['two Regions', 'a global service', ask(Ana, 'iam:ListUsers', '*', region('us-east-1')), 'allow'],
    [
      'two Regions',
      'a role that is spared',
      ask(session('Spared1', 'x'), 'ec2:RunInstances', instance, region('us-east-1')),
      'allow',
    ],
    [
      'two Regions',
      'a role that is not',
      ask(session('Other', 'x'), 'ec2:RunInstances', instance, region('us-east-1')),
      'explicit-deny',
    ],
    ['one role stays as it is', 'the role', ask(Ana, 'iam:DeleteRole', kept), 'explicit-deny'],
    ['one role stays as it is', 'another', ask(Ana, 'iam:DeleteRole', `${kept}-not`), 'allow'],
    [
      'but for administrators',
      'an administrator',
      ask(session('admin', 'x'), 'iam:DeleteRole', kept),
      'allow',
    ],
    ['but for administrators', 'somebody else', ask(Ana, 'iam:DeleteRole', kept), 'explicit-deny'],
    ['MFA to stop instances', 'with MFA', ask(Ana, 'ec2:StopInstances', instance, mfa('true')), 'allow'],
    [
      'MFA to stop instances',
      'without',
      ask(Ana, 'ec2:StopInstances', instance, mfa('false')),
      'explicit-deny',
    ],
    ['MFA to stop instances', 'an access key', ask(Ana, 'ec2:StopInstances', instance), 'explicit-deny'],
    ['no EC2 for the root user', 'the root user', ask(ROOT, 'ec2:StopInstances', instance), 'explicit-deny'],
    ['no EC2 for the root user', 'the root user, elsewhere', ask(ROOT, 's3:GetObject', object('a')), 'allow'],
    ['no EC2 for the root user', 'a user', ask(Ana, 'ec2:StopInstances', instance), 'allow'],
    ['nobody leaves', 'leaving', ask(Ana, 'organizations:LeaveOrganization', '*'), 'explicit-deny'],
    [
      'nobody leaves',
      'the root user, leaving',
      ask(ROOT, 'organizations:LeaveOrganization', '*'),
      'explicit-deny',
    ],
  ];
  return rows.map(([name, what, asked, answer]) => {
    const policy = example(`organizations-scps/${name}`);
    return row(
      pageOf(policy.name),
      `${name}: ${what}`,
      asked,
      { identity: [ALL], scps: [[ALL, policy]] },
      answer,
    );
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#creating-vpc-endpoint-policy */
function endpoints(): readonly Row[] {
  const one = example('s3-privatelink/one bucket');
  const account = example('s3-privatelink/buckets of one account');
  const statements = (source: PolicySource) =>
    (JSON.parse(String(source.document)) as { Statement: object[] }).Statement;
  const withAllow: PolicySource = {
    name: 'one account, and all else',
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }, ...statements(account)],
    },
  };
  const link = pageOf(one.name);
  const get = (on: string, owner = HOME): Asked => ({ by: Ana, action: 's3:GetObject', on, owner });
  const elsewhere = 'arn:aws:s3:::amzn-s3-demo-bucket2/a';
  const theirs = { resource: allow({ Principal: '*' }), identity: [ALL] };
  return [
    row(link, 'the bucket', get(object('a')), { identity: [ALL], endpoint: one }, 'allow'),
    row(link, 'another bucket', get(elsewhere), { identity: [ALL], endpoint: one }, 'implicit-deny'),
    row(
      link,
      'another action',
      { ...get(object('a')), action: 's3:DeleteObject' },
      { identity: [ALL], endpoint: one },
      'implicit-deny',
    ),
    row(link, 'a bucket of the account', get(elsewhere), { identity: [ALL], endpoint: withAllow }, 'allow'),
    row(
      link,
      "another account's bucket",
      get(elsewhere, OTHER),
      { ...theirs, endpoint: withAllow },
      'explicit-deny',
    ),
  ];
}
