import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import {
  bucket,
  example,
  HOME,
  object,
  OTHER,
  pageOf,
  row,
  service,
  session,
  user,
  allow,
  type Asked,
  type Row,
} from '../row';

const FULL = { 's3:x-amz-acl': 'bucket-owner-full-control' };
const OURS = { 'aws:SourceAccount': HOME };
const THEIRS = { 'aws:SourceAccount': OTHER };

/** What the policies that AWS prescribes for deliveries let in, and what their conditions are there to keep out. */
export function serviceRows(): readonly Row[] {
  const put = (name: string, key: string, context: RequestContext): Asked => ({
    by: service(name),
    action: 's3:PutObject',
    on: object(key),
    context,
  });
  const logs = (name: string, prefix: string) => `${prefix}AWSLogs/${HOME}/${name}/x.gz`;
  const source = { 'aws:SourceArn': 'arn:aws:s3:::amzn-s3-demo-source-bucket' };
  const flow = { ...OURS, ...FULL, 'aws:SourceArn': `arn:aws:logs:us-west-2:${HOME}:*` };
  const mail = {
    ...OURS,
    'aws:SourceArn': `arn:aws:ses:us-west-2:${HOME}:receipt-rule-set/rules:receipt-rule/store`,
  };
  const key = `arn:aws:kms:us-west-2:${HOME}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const encrypted = {
    's3:x-amz-server-side-encryption': 'aws:kms',
    's3:x-amz-server-side-encryption-aws-kms-key-id': key,
    'aws:SecureTransport': 'true',
  };
  const trail = logs('CloudTrail', 'prefix/');
  const rows: [string, string, Asked, Row['answer']][] = [
    ['cloudtrail-bucket/log delivery', 'delivers', put('cloudtrail', trail, FULL), 'allow'],
    ['cloudtrail-bucket/log delivery', 'without the ACL', put('cloudtrail', trail, {}), 'implicit-deny'],
    ['cloudtrail-bucket/log delivery', 'elsewhere', put('cloudtrail', 'x.gz', FULL), 'implicit-deny'],
    ['cloudtrail-bucket/log delivery', 'another service', put('config', trail, FULL), 'implicit-deny'],
    [
      'cloudtrail-bucket/log delivery',
      'checks the ACL',
      { by: service('cloudtrail'), action: 's3:GetBucketAcl', on: bucket },
      'allow',
    ],
    [
      'config-bucket/delivery',
      'delivers',
      put('config', logs('Config', 'prefix/'), { ...FULL, ...OURS }),
      'allow',
    ],
    [
      'config-bucket/delivery',
      'for another account',
      put('config', logs('Config', 'prefix/'), { ...FULL, ...THEIRS }),
      'implicit-deny',
    ],
    [
      'config-bucket/delivery',
      'looks for the bucket',
      { by: service('config'), action: 's3:ListBucket', on: bucket, context: OURS },
      'allow',
    ],
    [
      'config-bucket/delivery channels of a Region',
      'the Region',
      {
        by: service('config'),
        action: 's3:GetBucketAcl',
        on: bucket,
        context: { 'aws:SourceArn': `arn:aws:config:us-east-1:${HOME}:x` },
      },
      'allow',
    ],
    [
      'config-bucket/delivery channels of a Region',
      'another',
      {
        by: service('config'),
        action: 's3:GetBucketAcl',
        on: bucket,
        context: { 'aws:SourceArn': `arn:aws:config:us-east-2:${HOME}:x` },
      },
      'implicit-deny',
    ],
    [
      'vpc-flow-logs/delivery, Hive prefixes',
      'delivers',
      put('delivery.logs', `folder/AWSLogs/aws-account-id=${HOME}/x`, flow),
      'allow',
    ],
    [
      'vpc-flow-logs/delivery, the account as a number',
      'delivers',
      put('delivery.logs', `folder/AWSLogs/${HOME}/x`, flow),
      'allow',
    ],
    [
      'vpc-flow-logs/delivery, the account as a number',
      'for another account',
      put('delivery.logs', `folder/AWSLogs/${HOME}/x`, { ...flow, ...THEIRS }),
      'implicit-deny',
    ],
    ['guardduty-export/export', 'exports', put('guardduty', 'prefix/x', encrypted), 'allow'],
    [
      'guardduty-export/export',
      'unencrypted',
      put('guardduty', 'prefix/x', { 'aws:SecureTransport': 'true' }),
      'explicit-deny',
    ],
    [
      'guardduty-export/export',
      'another key',
      put('guardduty', 'prefix/x', {
        ...encrypted,
        's3:x-amz-server-side-encryption-aws-kms-key-id': 'other',
      }),
      'explicit-deny',
    ],
    [
      'guardduty-export/export',
      'without TLS',
      put('guardduty', 'prefix/x', { ...encrypted, 'aws:SecureTransport': 'false' }),
      'explicit-deny',
    ],
    ['ses-receiving/deliver mail', 'the rule', put('ses', 'mail', mail), 'allow'],
    [
      'ses-receiving/deliver mail',
      'another rule',
      put('ses', 'mail', {
        ...mail,
        'aws:SourceArn': 'arn:aws:ses:us-west-2:111122223333:receipt-rule-set/a:receipt-rule/b',
      }),
      'implicit-deny',
    ],
    [
      's3-server-access-logs/the logging service writes',
      'writes',
      put('logging.s3', 'logs/x', { ...source, ...OURS }),
      'allow',
    ],
    [
      's3-server-access-logs/the logging service writes',
      'from another bucket',
      put('logging.s3', 'logs/x', { ...OURS, 'aws:SourceArn': 'arn:aws:s3:::other' }),
      'implicit-deny',
    ],
    [
      'load-balancer-logs/by service',
      'delivers',
      put('logdelivery.elasticloadbalancing', logs('elb', 'prefix/'), {}),
      'allow',
    ],
    [
      'load-balancer-logs/by service',
      'another service',
      put('logdelivery.elb', logs('elb', 'prefix/'), {}),
      'implicit-deny',
    ],
    [
      'load-balancer-logs/on an Outpost',
      'delivers',
      put('logdelivery.elb', logs('elb', 'prefix/'), FULL),
      'allow',
    ],
    [
      'cloudwatch-logs-export/the service of a Region exports',
      'exports',
      put('logs.us-west-2', 'x', FULL),
      'allow',
    ],
    [
      'cloudwatch-logs-export/the service of a Region exports',
      'of another Region',
      put('logs.eu-west-1', 'x', FULL),
      'implicit-deny',
    ],
    [
      's3-bucket-policies/inventory and analytics',
      'writes',
      put('s3', 'x.csv', { ...source, ...OURS, ...FULL }),
      'allow',
    ],
    [
      's3-bucket-policies/inventory and analytics',
      'for another account',
      put('s3', 'x.csv', { ...source, ...THEIRS, ...FULL }),
      'implicit-deny',
    ],
    [
      's3-bucket-policies/inventory and analytics',
      'not from a resource',
      put('s3', 'x.csv', FULL),
      'implicit-deny',
    ],
  ];
  return [
    ...rows.map(([id, name, asked, answer]) =>
      row(pageOf(id), `${id}: ${name}`, asked, { resource: example(id) }, answer),
    ),
    ...trusted(),
    ...replication(),
    ...athena(),
  ];
}

function trusted(): readonly Row[] {
  const assume = (by: Asked['by']): Asked => ({
    by,
    action: 'sts:AssumeRole',
    on: `arn:aws:iam::${HOME}:role/r`,
  });
  const rows: [string, Asked['by'], Row['answer']][] = [
    ['s3-batch-operations/Batch Operations may take the role', service('batchoperations.s3'), 'allow'],
    ['s3-batch-operations/Batch Operations may take the role', service('s3'), 'implicit-deny'],
    ['s3-replication/Amazon S3 may take the role', service('s3'), 'allow'],
    ['s3-replication/Amazon S3 may take the role', service('ec2'), 'implicit-deny'],
    ['iam-principals/two services', service('ecs'), 'allow'],
    ['iam-principals/two services', service('elasticloadbalancing'), 'allow'],
    ['iam-principals/two services', service('lambda'), 'implicit-deny'],
  ];
  const web: [string, string, string, string, string][] = [
    ['Amazon', 'www.amazon.com', 'www.amazon.com:app_id', 'amzn1.application-oa2-123456', 'x'],
    ['Facebook', 'graph.facebook.com', 'graph.facebook.com:app_id', '111222333444555', 'x'],
    ['Google', 'accounts.google.com', 'accounts.google.com:aud', '666777888999000', 'x'],
    [
      'Cognito',
      'cognito-identity.amazonaws.com',
      'cognito-identity.amazonaws.com:aud',
      'us-east:12345678-ffff-ffff-ffff-123456',
      'x',
    ],
  ];
  const account = 'eks-service-accounts/one service account';
  const eks = 'oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
  const pod = (name: string): Asked => ({
    ...assume({ kind: 'federated', provider: `arn:aws:iam::${HOME}:oidc-provider/${eks}` }),
    action: 'sts:AssumeRoleWithWebIdentity',
    context: { [`${eks}:aud`]: 'sts.amazonaws.com', [`${eks}:sub`]: `system:serviceaccount:${name}` },
  });
  const pods = (id: string, name: string, answer: Row['answer']) =>
    row(pageOf(id), `${id}: ${name}`, pod(name), { resource: example(id), resourceKind: 'trust' }, answer);
  return [
    pods(account, 'default:my-service-account', 'allow'),
    pods(account, 'default:other', 'implicit-deny'),
    pods('eks-service-accounts/all service accounts of a namespace', 'default:other', 'allow'),
    pods('eks-service-accounts/all service accounts of a namespace', 'kube-system:other', 'implicit-deny'),
    ...rows.map(([id, by, answer]) =>
      row(
        pageOf(id),
        `${id}: ${by.kind === 'service' ? by.service : ''}`,
        assume(by),
        { resource: example(id), resourceKind: 'trust' },
        answer,
      ),
    ),
    ...web.flatMap(([name, provider, key, right, wrong]) => {
      const id = `iam-web-identity/${name}`;
      const asked = (value: string): Asked => ({
        ...assume({ kind: 'federated', provider }),
        action: 'sts:AssumeRoleWithWebIdentity',
        context: { [key]: value },
      });
      const policies = { resource: example(id), resourceKind: 'trust' as const };
      return [
        row(pageOf(id), `${id}: the app`, asked(right), policies, 'allow'),
        row(pageOf(id), `${id}: another app`, asked(wrong), policies, 'implicit-deny'),
      ];
    }),
  ];
}

/** The role of the source's account writes replicas into our bucket. */
function replication(): readonly Row[] {
  const link = pageOf('s3-replication/no tags');
  const by = session('replication', 's3', OTHER);
  const resource = example('s3-replication/the destination, owned by another account');
  const replicate = (action: string): Asked => ({ by, action: `s3:${action}`, on: object('a') });
  const identity = [allow({ Action: 's3:Replicate*', Resource: `${bucket}/*` })];
  const denying = example('s3-replication/no tags');
  return [
    row(link, 'replicas', replicate('ReplicateObject'), { resource, identity }, 'allow'),
    row(link, 'delete markers', replicate('ReplicateDelete'), { resource, identity }, 'allow'),
    row(link, 'tags, not granted', replicate('ReplicateTags'), { resource, identity }, 'implicit-deny'),
    row(link, 'tags, denied', replicate('ReplicateTags'), { resource: denying, identity }, 'explicit-deny'),
    row(link, 'without the bucket policy', replicate('ReplicateObject'), { identity }, 'implicit-deny'),
  ];
}

/** https://docs.aws.amazon.com/athena/latest/ug/cross-account-permissions.html */
function athena(): readonly Row[] {
  const link = pageOf('athena-cross-account/an account reads');
  const resource = example('athena-cross-account/an account reads');
  const identity = [example('athena-cross-account/the user there')];
  const asked = (action: string): Asked => ({
    by: user('ben', OTHER),
    action: `s3:${action}`,
    on: object('a'),
  });
  return [
    row(link, 'both sides allow reading', asked('GetObject'), { resource, identity }, 'allow'),
    row(
      link,
      'the bucket does not allow writing',
      asked('PutObject'),
      { resource, identity },
      'implicit-deny',
    ),
    row(link, 'the user there has no policy', asked('GetObject'), { resource }, 'implicit-deny'),
  ];
}
