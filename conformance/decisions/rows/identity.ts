import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import {
  allow,
  bucket,
  example,
  HOME,
  object,
  pageOf,
  row,
  session,
  user,
  type Asked,
  type Row,
} from '../row';

const Ana = user('ana');
const on = (action: string, resource = '*', context: RequestContext = {}, by: Asked['by'] = Ana): Asked => ({
  by,
  action,
  on: resource,
  context,
});
const get = (key: string, context?: RequestContext) => on('s3:GetObject', object(key), context);
const list = (prefix: string, by = Ana) => on('s3:ListBucket', bucket, { 's3:prefix': prefix }, by);
const instance = `arn:aws:ec2:us-west-2:${HOME}:instance/i-1`;

/**
 * What the pages of the IAM guide's policy library, and the user policies of the S3 guide, say that their policies
 * do. `true` in the last place: another policy allows everything.
 */
export function identityRows(): readonly Row[] {
  const at = (time: string) => ({ 'aws:CurrentTime': time });
  const mfa = { 'aws:MultiFactorAuthPresent': 'true' };
  const age = (seconds: string) => ({ 'aws:MultiFactorAuthAge': seconds });
  const from = (address: string) => ({ 'aws:SourceIp': address });
  const region = (name: string) => ({ 'aws:RequestedRegion': name });
  const named = session('Home', 'John');
  const tags = (values: Readonly<Record<string, string>>): RequestContext => ({
    'aws:TagKeys': Object.keys(values),
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  });
  const tagUser = (values: Readonly<Record<string, string>>, context: RequestContext = {}) =>
    on('iam:TagUser', `arn:aws:iam::${HOME}:user/ben`, { ...tags(values), ...context });
  const create = (values: Readonly<Record<string, string>>) => on('iam:CreateUser', '*', tags(values));
  const manager = { 'iam:ResourceTag/JobFunction': 'Manager' };
  const cost = (mine: string, its: string): RequestContext => ({
    'aws:PrincipalTag/CostCenter': mine,
    'ec2:ResourceTag/CostCenter': its,
  });
  const lines: [string, string, Asked, Row['answer'], boolean?][] = [
    ['aws-dates', 'before', on('sqs:SendMessage', '*', at('2017-06-30T23:59:59Z')), 'implicit-deny'],
    ['aws-dates', 'within', on('sqs:SendMessage', '*', at('2017-09-01T00:00:00Z')), 'allow'],
    ['aws-dates', 'after', on('sqs:SendMessage', '*', at('2018-01-01T00:00:00Z')), 'implicit-deny'],
    ['aws_mfa-dates', 'with MFA', on('sns:Publish', '*', { ...mfa, ...at('2017-09-01T00:00:00Z') }), 'allow'],
    ['aws_mfa-dates', 'without MFA', on('sns:Publish', '*', at('2017-09-01T00:00:00Z')), 'implicit-deny'],
    [
      'aws_mfa-dates',
      'another action',
      on('sns:DeleteTopic', '*', { ...mfa, ...at('2017-09-01T00:00:00Z') }),
      'implicit-deny',
    ],
    ['aws_deny-ip', 'inside', get('a', from('203.0.113.7')), 'allow', true],
    ['aws_deny-ip', 'outside', get('a', from('198.51.100.7')), 'explicit-deny', true],
    ['aws_deny-ip', 'inside, nothing else allows', get('a', from('203.0.113.7')), 'implicit-deny'],
    ['aws_deny-requested-region', 'a listed Region', get('a', region('eu-west-1')), 'allow', true],
    ['aws_deny-requested-region', 'another', get('a', region('us-east-1')), 'explicit-deny', true],
    [
      'aws_deny-requested-region',
      'a global service',
      on('iam:ListUsers', '*', region('us-east-1')),
      'allow',
      true,
    ],
    [
      'aws_my-sec-creds-self-manage',
      'own password with MFA',
      on('iam:ChangePassword', `arn:aws:iam::${HOME}:user/ana`, mfa),
      'allow',
    ],
    [
      'aws_my-sec-creds-self-manage',
      'own password without',
      on('iam:ChangePassword', `arn:aws:iam::${HOME}:user/ana`),
      'explicit-deny',
    ],
    [
      'aws_my-sec-creds-self-manage',
      'own device without',
      on('iam:EnableMFADevice', `arn:aws:iam::${HOME}:user/ana`),
      'allow',
    ],
    [
      'aws_my-sec-creds-self-manage',
      "another's device",
      on('iam:EnableMFADevice', `arn:aws:iam::${HOME}:user/ben`),
      'implicit-deny',
    ],
    ['aws_my-sec-creds-self-manage', 'anything else without MFA', get('a'), 'explicit-deny', true],
    ['aws_my-sec-creds-self-manage', 'anything else with an access key', get('a', {}), 'explicit-deny', true],
    ['aws_my-sec-creds-self-manage', 'anything else with MFA', get('a', mfa), 'allow', true],
    [
      'datapipeline_not-owned',
      'own pipeline',
      on('datapipeline:DeletePipeline', '*', { 'datapipeline:PipelineCreator': 'AIDAANA' }),
      'allow',
      true,
    ],
    [
      'datapipeline_not-owned',
      "another's",
      on('datapipeline:DeletePipeline', '*', { 'datapipeline:PipelineCreator': 'AIDABEN' }),
      'explicit-deny',
      true,
    ],
    [
      'dynamodb_specific-table',
      'the table',
      on('dynamodb:PutItem', `arn:aws:dynamodb:us-west-2:${HOME}:table/MyTable`),
      'allow',
    ],
    [
      'dynamodb_specific-table',
      'another',
      on('dynamodb:PutItem', `arn:aws:dynamodb:us-west-2:${HOME}:table/Other`),
      'implicit-deny',
    ],
    [
      'ec2_tag-owner',
      'own instance',
      on('ec2:StopInstances', instance, { 'ec2:ResourceTag/Owner': 'ana' }),
      'allow',
    ],
    [
      'ec2_tag-owner',
      "another's",
      on('ec2:StopInstances', instance, { 'ec2:ResourceTag/Owner': 'ben' }),
      'implicit-deny',
    ],
    [
      'ec2-start-stop-tags',
      'both tags',
      on('ec2:StopInstances', instance, {
        'ec2:ResourceTag/Project': 'DataAnalytics',
        'aws:PrincipalTag/Department': 'Data',
      }),
      'allow',
    ],
    [
      'ec2-start-stop-tags',
      'one of them',
      on('ec2:StopInstances', instance, { 'ec2:ResourceTag/Project': 'DataAnalytics' }),
      'implicit-deny',
    ],
    ['ec2-start-stop-match-tags', 'the same', on('ec2:StopInstances', instance, cost('7', '7')), 'allow'],
    [
      'ec2-start-stop-match-tags',
      'not the same',
      on('ec2:StopInstances', instance, cost('7', '8')),
      'implicit-deny',
    ],
    [
      'ec2-start-stop-match-tags',
      'the principal has none',
      on('ec2:StopInstances', instance, { 'ec2:ResourceTag/CostCenter': '7' }),
      'implicit-deny',
    ],
    ['ec2_region', 'the Region', on('ec2:RunInstances', '*', { 'ec2:Region': 'us-west-2' }), 'allow'],
    ['ec2_region', 'another', on('ec2:RunInstances', '*', { 'ec2:Region': 'us-east-1' }), 'implicit-deny'],
    ['ec2_terminate-ip', 'inside', on('ec2:TerminateInstances', instance, from('192.0.2.1')), 'allow'],
    [
      'ec2_terminate-ip',
      'outside',
      on('ec2:TerminateInstances', instance, from('198.51.100.1')),
      'explicit-deny',
    ],
    ['iam-add-tag', 'a manager, a listed department', tagUser({ Department: 'Marketing' }, manager), 'allow'],
    ['iam-add-tag', 'another department', tagUser({ Department: 'Sales' }, manager), 'implicit-deny'],
    ['iam-add-tag', 'no manager', tagUser({ Department: 'Marketing' }), 'implicit-deny'],
    [
      'iam-add-tag',
      'another key as well',
      tagUser({ Department: 'Marketing', Level: '1' }, manager),
      'implicit-deny',
    ],
    ['iam-add-tag-user-role', 'a listed value', tagUser({ CostCenter: 'A-123' }), 'allow'],
    ['iam-add-tag-user-role', 'another value', tagUser({ CostCenter: 'C-789' }), 'implicit-deny'],
    ['iam-new-user-tag', 'one of the tags', create({ Department: 'QualityAssurance' }), 'allow'],
    ['iam-new-user-tag', 'both', create({ Department: 'Development', JobFunction: 'Employee' }), 'allow'],
    [
      'iam-new-user-tag',
      'a tag that is not listed',
      create({ JobFunction: 'Employee', Project: 'core' }),
      'implicit-deny',
    ],
    ['iam-new-user-tag', 'another value', create({ Department: 'Sales' }), 'implicit-deny'],
    [
      'iam_mfa-selfmanage',
      'no MFA: own device',
      on('iam:CreateVirtualMFADevice', `arn:aws:iam::${HOME}:mfa/ana`),
      'allow',
    ],
    [
      'iam_mfa-selfmanage',
      'no MFA: take it off',
      on('iam:DeactivateMFADevice', `arn:aws:iam::${HOME}:user/ana`),
      'explicit-deny',
    ],
    [
      'iam_mfa-selfmanage',
      'MFA: take it off',
      on('iam:DeactivateMFADevice', `arn:aws:iam::${HOME}:user/ana`, mfa),
      'allow',
    ],
    [
      's3_cognito-bucket',
      'own objects',
      get('cognito/application-name/id-1/a', { 'cognito-identity.amazonaws.com:sub': 'id-1' }),
      'allow',
    ],
    [
      's3_cognito-bucket',
      "another's",
      get('cognito/application-name/id-2/a', { 'cognito-identity.amazonaws.com:sub': 'id-1' }),
      'implicit-deny',
    ],
    ['s3_home-directory-console', 'list the root', list(''), 'allow'],
    ['s3_home-directory-console', 'list the own', list('home/ana/x'), 'allow'],
    ['s3_home-directory-console', "list another's", list('home/ben/'), 'implicit-deny'],
    ['s3_home-directory-console', 'read the own', get('home/ana/a'), 'allow'],
    ['s3_home-directory-console', "read another's", get('home/ben/a'), 'implicit-deny'],
    [
      's3_federated-home-directory-console',
      'own home',
      { ...get('home/AROAHOME:John/a'), by: named },
      'allow',
    ],
    [
      's3_federated-home-directory-console',
      "another's",
      { ...get('home/AROAHOME:Jane/a'), by: named },
      'implicit-deny',
    ],
    ['s3_full-access-except-production', 'MFA half an hour ago', get('a', age('1800')), 'allow'],
    ['s3_full-access-except-production', 'MFA longer ago', get('a', age('1801')), 'explicit-deny'],
    ['s3_full-access-except-production', 'an access key', get('a'), 'explicit-deny'],
    [
      's3_full-access-except-production',
      'another bucket',
      on('s3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket2/a'),
      'allow',
    ],
    ['s3_deny-except-bucket', 'the bucket', on('s3:GetBucketPolicy', bucket), 'allow'],
    [
      's3_deny-except-bucket',
      'another service, allowed elsewhere',
      on('ec2:StopInstances', instance),
      'explicit-deny',
      true,
    ],
    ['s3_deny-except-bucket', 'all buckets', on('s3:ListAllMyBuckets', 'arn:aws:s3:::*'), 'deny'],
    ['s3_rw-bucket', 'delete', on('s3:DeleteObject', object('a')), 'allow'],
    ['s3_rw-bucket', 'the ACL is no ...Object', on('s3:GetObjectAcl', object('a')), 'implicit-deny'],
    [
      's3_rw-bucket',
      'another bucket',
      on('s3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket2/a'),
      'implicit-deny',
    ],
  ];
  return [
    ...lines.map(([name, what, asked, answer, more]) =>
      line(`iam-example-policies/${name}`, what, asked, answer, more),
    ),
    ...userPolicies(),
  ];
}

function line(id: string, what: string, asked: Asked, answer: Row['answer'], more = false): Row {
  const identity = [example(id), ...(more ? [allow()] : [])];
  return row(pageOf(id), `${id}: ${what}`, asked, { identity }, answer);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html */
function userPolicies(): readonly Row[] {
  const of = (name: string) => `s3-user-policies/${name}`;
  const Alice = user('Alice');
  const drop = of('a partner drops files');
  const key = (name: string, action = 's3:PutObject') => on(action, object(name));
  return [
    line(of('one bucket'), 'copies', key('a', 's3:PutObjectAcl'), 'allow'),
    line(of('one bucket'), 'another bucket', on('s3:ListBucket', 'arn:aws:s3:::other'), 'implicit-deny'),
    line(of('a folder for each user'), 'Alice', on('s3:PutObject', object('Alice/a'), {}, Alice), 'allow'),
    line(
      of('a folder for each user'),
      "Alice in Bob's",
      on('s3:PutObject', object('Bob/a'), {}, Alice),
      'implicit-deny',
    ),
    line(of('a folder for each user id'), 'by id', key('home/AIDAANA/a'), 'allow'),
    line(of('a folder for each user id'), 'by name', key('home/ana/a'), 'implicit-deny'),
    line(drop, 'drops', key('uploads/widgetco/a'), 'allow'),
    line(drop, 'reads what was dropped', key('uploads/widgetco/a', 's3:GetObject'), 'implicit-deny'),
    line(drop, 'anything else, allowed elsewhere', key('other'), 'explicit-deny', true),
    line(of('a folder all may read'), 'reads', key('readonly/a', 's3:GetObject'), 'allow'),
    line(of('a folder all may read'), 'writes', key('readonly/a'), 'implicit-deny'),
  ];
}
