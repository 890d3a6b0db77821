import { isAccount } from '../grammar/account.ts';
import { accountOf } from '../grammar/principals.ts';
import type { Statement } from '../document/ast.ts';
import { type PolicyEnv, objectsArn, resourceArn } from '../document/env.ts';
import { matchActions } from '../data/catalog.ts';
import { type Candidate, snippetString } from './completion-item.ts';

/** ARNs of this bucket, access point or instance, those that fit the statement's actions first. */
export function resourceCandidates(env: PolicyEnv, statement: Statement | undefined): Candidate[] {
  if (env.kind === 'key')
    return [{ label: '*', kind: 'resource', insert: '"*"', detail: 'the key that the policy is on' }];
  const container = resourceArn(env);
  if (env.kind === 'access-grants')
    return container === undefined
      ? []
      : [
          {
            label: container,
            kind: 'resource',
            insert: JSON.stringify(container),
            detail: 'the Access Grants instance',
          },
        ];
  const objects = objectsArn(env);
  if (container === undefined || objects === undefined) return [];
  const types = (statement?.actions ?? []).flatMap((item) =>
    matchActions(item.value).flatMap((action) => action.resources.map((type) => type.name)),
  );
  const forObjects = types.some((type) => type.endsWith('object'));
  const forContainer =
    types.length === 0 || types.some((type) => type === 'bucket' || type === 'accesspoint');
  const place = env.kind === 'access-point' ? 'access point' : 'bucket';
  const plain = (label: string, detail: string, rank: number): Candidate => ({
    label,
    kind: 'resource',
    insert: JSON.stringify(label),
    detail,
    rank,
  });
  return [
    plain(container, `the ${place} itself`, forContainer ? 0 : 5),
    plain(objects, 'every object', forObjects ? 1 : 4),
    ...(env.prefixes ?? []).map((prefix) => plain(objectsArn(env, prefix)!, `objects under ${prefix}`, 2)),
    {
      label: `${objects.slice(0, -1)}PREFIX/*`,
      kind: 'resource',
      insert: snippetString(`${objects.slice(0, -1)}PREFIX/*`).replace('PREFIX', '${1:prefix}'),
      snippet: true,
      detail: 'objects under a prefix',
      rank: 3,
    },
  ];
}

const SERVICES: Readonly<Record<string, string>> = {
  'cloudfront.amazonaws.com': 'CloudFront, with aws:SourceArn of the distribution',
  'cloudtrail.amazonaws.com': 'CloudTrail, with aws:SourceArn of the trail',
  'config.amazonaws.com': 'AWS Config, with aws:SourceAccount',
  'delivery.logs.amazonaws.com': 'log delivery (VPC flow logs and others)',
  'logdelivery.elasticloadbalancing.amazonaws.com': 'load balancer access logs',
  'logging.s3.amazonaws.com': 'S3 server access logs, with aws:SourceArn of the source bucket',
  's3.amazonaws.com': 'S3 inventory, analytics and replication reports',
};

/** Types of principal a `Principal` object can have. */
export function principalTypeCandidates(): Candidate[] {
  const type = (label: string, insert: string, documentation: string, rank: number): Candidate => ({
    label,
    kind: 'element',
    insert: `"${label}": "${insert}"`,
    snippet: true,
    documentation,
    rank,
  });
  return [
    type('AWS', '$1', 'Accounts, roles, users and role sessions.', 0),
    type('Service', '$1.amazonaws.com', 'An AWS service that acts for itself.', 1),
    type(
      'CanonicalUser',
      '$1',
      "An account by its canonical user ID; AWS turns it into the account's ARN.",
      2,
    ),
    type('Federated', '$1', 'An identity provider; only in role trust policies.', 3),
  ];
}

/** The whole value of a Principal. */
export function principalShapeCandidates({ kind }: PolicyEnv): Candidate[] {
  if (kind === 'rcp')
    return [{ label: '*', kind: 'principal', insert: '"*"', detail: 'the only one there can be' }];
  return [
    {
      label: '{ "AWS": … }',
      kind: 'principal',
      insert: '{ "AWS": "$1" }',
      snippet: true,
      detail: 'accounts, roles, users',
      rank: 0,
    },
    {
      label: '{ "Service": … }',
      kind: 'principal',
      insert: '{ "Service": "$1.amazonaws.com" }',
      snippet: true,
      detail: 'an AWS service',
      rank: 1,
    },
    {
      label: '*',
      kind: 'principal',
      insert: '"*"',
      detail: 'everybody, anonymous included',
      documentation: 'Public unless a Condition narrows it to fixed values.',
      rank: 2,
    },
  ];
}

export function principalCandidates(env: PolicyEnv, type: string): Candidate[] {
  if (type === 'Service')
    return Object.entries(SERVICES).map(([label, detail]) => ({
      label,
      kind: 'principal',
      insert: JSON.stringify(label),
      detail,
    }));
  if (type !== 'AWS') return [];
  if (env.kind === 'rcp')
    return [{ label: '*', kind: 'principal', insert: '"*"', detail: 'the only one there can be' }];
  const shape = (label: string, tail: string, detail: string, rank: number): Candidate => ({
    label,
    kind: 'principal',
    insert: `"arn:${env.partition}:iam::\${1:111122223333}:${tail}"`,
    snippet: true,
    detail,
    rank,
  });
  return [
    ...(env.principals ?? []).map((label) => known(label, env)),
    shape(`arn:${env.partition}:iam::ACCOUNT:root`, 'root', 'an account: its own policies decide who', 1),
    shape(`arn:${env.partition}:iam::ACCOUNT:role/NAME`, 'role/${2:name}', 'a role', 2),
    shape(`arn:${env.partition}:iam::ACCOUNT:user/NAME`, 'user/${2:name}', 'a user', 3),
    { label: '*', kind: 'principal', insert: '"*"', detail: 'everybody, anonymous included', rank: 4 },
  ];
}

/** A principal that was seen somewhere: what it is, whose, and where it was seen. */
function known(label: string, env: PolicyEnv): Candidate {
  const account = accountOf(label);
  const name = account === undefined ? undefined : env.accountNames?.[account];
  const source = env.principalSources?.[label];
  const detail = [isAccount(label) ? 'account' : undefined, name, source];
  return {
    label,
    kind: 'principal',
    insert: JSON.stringify(label),
    detail: detail.filter((part) => part !== undefined).join(', ') || 'known here',
    ...(source === undefined ? {} : { documentation: `Known from ${source}.` }),
    rank: 0,
  };
}
