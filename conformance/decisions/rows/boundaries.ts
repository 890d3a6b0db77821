import type { PolicySet } from '@drawbridge-s3/policy/evaluate';
import { allow, bucket, example, HOME, object, pageOf, row, user, type Asked, type Row } from '../row';

const of = (name: string) => example(`iam-boundaries/${name}`);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function boundaryRows(): readonly Row[] {
  const link = pageOf('iam-boundaries/three services');
  const Shirley = user('ShirleyRodriguez');
  const Zhang = user('Zhang');
  const Nikhil = user('Nikhil');
  const creates = (by: Asked['by'], context: Asked['context'] = {}): Asked => ({
    by,
    action: 'iam:CreateUser',
    on: `arn:aws:iam::${HOME}:user/new`,
    context,
  });
  const shirley = { boundary: of('three services'), identity: [of('one action outside')] };
  const zhang = {
    boundary: of('boundary of who creates them'),
    identity: [of('permissions of who creates them')],
  };
  const bounded = { 'iam:PermissionsBoundary': `arn:aws:iam::${HOME}:policy/Bounds` };
  const on = (action: string, resource = '*'): Asked => ({ by: Zhang, action, on: resource });
  const nikhil: PolicySet = {
    boundary: of('boundary of new users'),
    identity: [allow({ Action: 'iam:*' }), allow({ Action: ['s3:Get*', 's3:List*'] })],
  };
  const does = (action: string, resource: string): Asked => ({ by: Nikhil, action, on: resource });
  const instance = `arn:aws:ec2:us-west-2:${HOME}:instance/i-1234567890abcdef0`;
  const secret = `arn:aws:secretsmanager:us-west-2:${HOME}:secret:x`;
  const namesNikhil = allow({ Principal: { AWS: `arn:aws:iam::${HOME}:user/Nikhil` } });
  return [
    row(link, 'Shirley creates a user', creates(Shirley), shirley, 'implicit-deny'),
    row(
      link,
      'Shirley reads, nothing grants it',
      { by: Shirley, action: 's3:GetObject', on: object('a') },
      shirley,
      'implicit-deny',
    ),
    row(link, 'Shirley, the boundary widened', creates(Shirley), { ...shirley, boundary: allow() }, 'allow'),
    row(
      link,
      'Shirley reads with a grant',
      { by: Shirley, action: 's3:GetObject', on: object('a') },
      { boundary: of('three services'), identity: [allow()] },
      'allow',
    ),
    row(link, 'Zhang creates a user without the boundary', creates(Zhang), zhang, 'deny'),
    row(link, 'Zhang creates a user with it', creates(Zhang, bounded), zhang, 'allow'),
    row(
      link,
      'Zhang creates a user with another',
      creates(Zhang, { 'iam:PermissionsBoundary': `arn:aws:iam::${HOME}:policy/Other` }),
      zhang,
      'deny',
    ),
    row(link, 'Zhang lists the bucket', on('s3:ListBucket', bucket), zhang, 'implicit-deny'),
    row(link, 'Zhang sees a dashboard', on('cloudwatch:GetDashboard'), zhang, 'allow'),
    row(link, 'Zhang changes a dashboard', on('cloudwatch:PutDashboard'), zhang, 'implicit-deny'),
    row(
      link,
      'Zhang deletes the boundary policy',
      on('iam:DeletePolicy', `arn:aws:iam::${HOME}:policy/Bounds`),
      zhang,
      'explicit-deny',
    ),
    row(
      link,
      'Zhang takes a boundary off',
      on('iam:DeleteUserPermissionsBoundary', `arn:aws:iam::${HOME}:user/new`),
      zhang,
      'explicit-deny',
    ),
    row(link, 'Zhang lists users', on('iam:ListUsers'), zhang, 'allow'),
    row(
      link,
      'Zhang creates a role',
      on('iam:CreateRole', `arn:aws:iam::${HOME}:role/new`),
      zhang,
      'implicit-deny',
    ),
    row(
      link,
      'Nikhil changes his password',
      does('iam:ChangePassword', `arn:aws:iam::${HOME}:user/Nikhil`),
      nikhil,
      'allow',
    ),
    row(link, 'Nikhil creates a user', creates(Nikhil), nikhil, 'implicit-deny'),
    row(
      link,
      'Nikhil reads a bucket',
      does('s3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket2/a'),
      nikhil,
      'allow',
    ),
    row(link, 'Nikhil reads the denied bucket', does('s3:GetObject', object('a')), nikhil, 'explicit-deny'),
    row(
      link,
      'Nikhil stops the instance that names him',
      does('ec2:StopInstances', instance),
      { ...nikhil, resource: namesNikhil },
      'explicit-deny',
    ),
    row(
      link,
      'Nikhil reads the secret that names him',
      does('secretsmanager:GetSecretValue', secret),
      { ...nikhil, resource: namesNikhil },
      'allow',
    ),
    row(
      link,
      'Nikhil reads a secret',
      does('secretsmanager:GetSecretValue', secret),
      nikhil,
      'implicit-deny',
    ),
  ];
}
