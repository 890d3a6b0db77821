import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { allow, bucket, example, HOME, object, pageOf, row, user, type Asked, type Row } from '../row';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function conditionRows(): readonly Row[] {
  return [...documented(), ...arns(), ...sets(), ...names()];
}

const by = user('ana');
const KEYS: Asked = { by, action: 'iam:CreateAccessKey', on: `arn:aws:iam::${HOME}:user/ana` };
const LIST: Asked = { by, action: 's3:ListBucket', on: bucket };
const GET: Asked = { by, action: 's3:GetObject', on: object('a') };
const RUN: Asked = { by, action: 'ec2:RunInstances', on: `arn:aws:ec2:us-west-2:${HOME}:instance/*` };

function documented(): readonly Row[] {
  const rows: [string, string, Asked, RequestContext, Row['answer']][] = [
    ['StringEquals', 'the tag', KEYS, { 'aws:PrincipalTag/job-category': 'iamuser-admin' }, 'allow'],
    [
      'StringEquals',
      'another value',
      KEYS,
      { 'aws:PrincipalTag/job-category': 'IAMUser-admin' },
      'implicit-deny',
    ],
    ['StringEquals', 'no tag', KEYS, {}, 'implicit-deny'],
    ['StringLike', 'empty prefix', LIST, { 's3:prefix': '' }, 'allow'],
    ['StringLike', 'home/', LIST, { 's3:prefix': 'home/' }, 'allow'],
    ['StringLike', 'own home', LIST, { 's3:prefix': 'home/ana/' }, 'allow'],
    ['StringLike', 'another home', LIST, { 's3:prefix': 'home/ben/' }, 'implicit-deny'],
    ['NumericLessThanEquals', 'ten', LIST, { 's3:max-keys': '10' }, 'allow'],
    ['NumericLessThanEquals', 'eleven', LIST, { 's3:max-keys': '11' }, 'implicit-deny'],
    ['DateGreaterThan', 'issued in 2020', KEYS, { 'aws:TokenIssueTime': '2020-02-01T00:00:00Z' }, 'allow'],
    [
      'DateGreaterThan',
      'issued in 2019',
      KEYS,
      { 'aws:TokenIssueTime': '2019-12-31T23:59:59Z' },
      'implicit-deny',
    ],
    ['DateGreaterThan', 'an access key', KEYS, {}, 'implicit-deny'],
    ['Bool', 'no TLS', GET, { 'aws:SecureTransport': 'false' }, 'explicit-deny'],
    ['Bool', 'TLS, which allows nothing yet', GET, { 'aws:SecureTransport': 'true' }, 'implicit-deny'],
    ['IpAddress', 'first of the range', KEYS, { 'aws:SourceIp': '203.0.113.0' }, 'allow'],
    ['IpAddress', 'last of the range', KEYS, { 'aws:SourceIp': '203.0.113.255' }, 'allow'],
    ['IpAddress', 'outside', KEYS, { 'aws:SourceIp': '203.0.114.0' }, 'implicit-deny'],
    ['IpAddress', 'through a VPC endpoint', KEYS, { 'aws:VpcSourceIp': '10.0.0.1' }, 'implicit-deny'],
    [
      'IpAddress, both families',
      'IPv6',
      { by, action: 'sqs:ListQueues', on: '*' },
      { 'aws:SourceIp': '2001:db8:1234:5678::1' },
      'allow',
    ],
    [
      'IpAddress, both families',
      'IPv4',
      { by, action: 'sqs:ListQueues', on: '*' },
      { 'aws:SourceIp': '203.0.113.9' },
      'allow',
    ],
    ['without IfExists', 'the instance', RUN, { 'ec2:InstanceType': 't2.micro' }, 'allow'],
    ['without IfExists', 'the image, which has no type', RUN, {}, 'implicit-deny'],
    ['IfExists', 'the instance', RUN, { 'ec2:InstanceType': 't2.micro' }, 'allow'],
    ['IfExists', 'a larger instance', RUN, { 'ec2:InstanceType': 'm5.large' }, 'implicit-deny'],
    ['IfExists', 'the image, which has no type', RUN, {}, 'allow'],
    ['Null', 'own credentials', { by, action: 'ec2:StopInstances', on: '*' }, {}, 'allow'],
    [
      'Null',
      'temporary credentials',
      { by, action: 'ec2:StopInstances', on: '*' },
      { 'aws:TokenIssueTime': '2020-02-01T00:00:00Z' },
      'implicit-deny',
    ],
  ];
  return rows.map(([id, name, asked, context, answer]) => {
    const identity = [example(`iam-condition-operators/${id}`)];
    return row(pageOf(identity[0]!.name), `${id}: ${name}`, { ...asked, context }, { identity }, answer);
  });
}

/** The page's own pattern and value: what StringLike matches and ArnLike does not. */
function arns(): readonly Row[] {
  const link = `${pageOf('iam-condition-operators/Null')}#Conditions_ARN`;
  const pattern = 'arn:aws:someservice:*:111122223333:finance/*';
  const context = {
    'aws:SourceArn': 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
  };
  const when = (operator: string) => ({
    identity: [allow({ Condition: { [operator]: { 'aws:SourceArn': pattern } } })],
  });
  const topic = `arn:aws:sns:us-west-2:123456789012:topic`;
  const queue = { resource: example('iam-condition-operators/ArnEquals'), identity: [allow()] };
  const send: Asked = {
    by: user('sender', '123456789012'),
    action: 'sqs:SendMessage',
    on: 'arn:aws:sqs:us-west-2:123456789012:queue',
    owner: '123456789012',
  };
  const alone = { resource: queue.resource };
  return [
    row(link, 'StringLike crosses colons', { ...GET, context }, when('StringLike'), 'allow'),
    row(link, 'ArnLike does not', { ...GET, context }, when('ArnLike'), 'implicit-deny'),
    row(link, 'ArnEquals behaves as ArnLike', { ...GET, context }, when('ArnEquals'), 'implicit-deny'),
    row(link, 'ArnNotEquals is its negation', { ...GET, context }, when('ArnNotEquals'), 'allow'),
    row(link, 'the topic', { ...send, context: { 'aws:SourceArn': topic } }, queue, 'allow'),
    row(link, 'a user directly, with nothing else', send, alone, 'implicit-deny'),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html */
function sets(): readonly Row[] {
  const link = pageOf('iam-set-operators/ForAllValues, action without its service');
  const of = (effect: string, operator: string, values: readonly string[]) => [
    allow({ Effect: effect, Condition: { [operator]: { 'dynamodb:requestedAttributes': values } } }),
  ];
  const may = of('Allow', 'ForAllValues:StringLike', ['PostDateTime', 'Message', 'Tags']);
  const mayNot = of('Deny', 'ForAnyValue:StringLike', ['ID', 'PostDateTime']);
  const ask = (action: string, ...values: string[]): Asked => ({
    by,
    action: `dynamodb:${action}`,
    on: `arn:aws:dynamodb:us-west-2:${HOME}:table/Thread`,
    context: { 'dynamodb:requestedAttributes': values },
  });
  return [
    row(link, 'all attributes listed', ask('GetItem', 'PostDateTime', 'Message'), { identity: may }, 'allow'),
    row(
      link,
      'one not listed',
      ask('GetItem', 'PostDateTime', 'Message', 'ID'),
      { identity: may },
      'implicit-deny',
    ),
    row(
      link,
      'the page’s table',
      ask('GetItem', 'PostDateTime', 'UserName'),
      { identity: may },
      'implicit-deny',
    ),
    row(link, 'none asked for', ask('GetItem'), { identity: may }, 'allow'),
    row(
      link,
      'one forbidden',
      ask('PutItem', 'PostDateTime', 'Message'),
      { identity: mayNot },
      'explicit-deny',
    ),
    row(
      link,
      'the page’s second table',
      ask('PutItem', 'UserName', 'Message', 'PostDateTime'),
      { identity: mayNot },
      'explicit-deny',
    ),
    row(
      link,
      'none forbidden, none allowed',
      ask('PutItem', 'UserName'),
      { identity: mayNot },
      'implicit-deny',
    ),
    row(
      link,
      'none forbidden, allowed elsewhere',
      ask('PutItem', 'UserName'),
      { identity: [...mayNot, allow()] },
      'allow',
    ),
    row(link, 'none asked for is not denied', ask('PutItem'), { identity: [...mayNot, allow()] }, 'allow'),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
function names(): readonly Row[] {
  const link = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html';
  const when = (condition: object) => ({ identity: [allow({ Condition: condition })] });
  const named = (name: string): Asked => ({ ...GET, by: user(name) });
  const exact = when({ StringEquals: { 'aws:username': 'johndoe' } });
  const ignoring = when({ StringEqualsIgnoreCase: { 'aws:username': 'johndoe' } });
  const context = { 'aws:SourceIp': '192.0.2.1' };
  const network = (key: string) => when({ IpAddress: { [key]: '192.0.2.0/24' } });
  return [
    row(link, 'johndoe', named('johndoe'), exact, 'allow'),
    row(link, 'JohnDoe is another', named('JohnDoe'), exact, 'implicit-deny'),
    row(link, 'JohnDoe, case ignored', named('JohnDoe'), ignoring, 'allow'),
    row(link, 'aws:SourceIP', { ...GET, context }, network('aws:SourceIP'), 'allow'),
    row(link, 'AWS:SourceIp', { ...GET, context }, network('AWS:SourceIp'), 'allow'),
  ];
}
