import { formatAccount } from '../grammar/account.ts';
import type { PrincipalItem } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { deletedKind, readPrincipal, wholeAccount } from '../grammar/principals.ts';
import { quoted } from './words.ts';

/** Services that come up in bucket and trust policies, as people call them. */
const SERVICES: Readonly<Record<string, string>> = {
  'apigateway.amazonaws.com': 'API Gateway',
  'billingreports.amazonaws.com': 'billing reports',
  'bcm-data-exports.amazonaws.com': 'billing data exports',
  'cloudformation.amazonaws.com': 'CloudFormation',
  'cloudfront.amazonaws.com': 'CloudFront',
  'cloudtrail.amazonaws.com': 'CloudTrail',
  'codebuild.amazonaws.com': 'CodeBuild',
  'codepipeline.amazonaws.com': 'CodePipeline',
  'config.amazonaws.com': 'AWS Config',
  'datasync.amazonaws.com': 'DataSync',
  'delivery.logs.amazonaws.com': 'log delivery',
  'ec2.amazonaws.com': 'EC2',
  'ecs-tasks.amazonaws.com': 'ECS tasks',
  'events.amazonaws.com': 'EventBridge',
  'export.rds.amazonaws.com': 'RDS exports',
  'firehose.amazonaws.com': 'Data Firehose',
  'glue.amazonaws.com': 'Glue',
  'guardduty.amazonaws.com': 'GuardDuty',
  'inspector2.amazonaws.com': 'Inspector',
  'lambda.amazonaws.com': 'Lambda',
  'logdelivery.elasticloadbalancing.amazonaws.com': 'load balancer logs',
  'logging.s3.amazonaws.com': 'S3 server access logging',
  'macie.amazonaws.com': 'Macie',
  'malware-protection-plan.guardduty.amazonaws.com': 'GuardDuty malware protection',
  'redshift.amazonaws.com': 'Redshift',
  's3.amazonaws.com': 'S3',
  'batchoperations.s3.amazonaws.com': 'S3 batch operations',
  'sagemaker.amazonaws.com': 'SageMaker',
  'serverlessrepo.amazonaws.com': 'the Serverless Application Repository',
  'ses.amazonaws.com': 'SES',
  'sns.amazonaws.com': 'SNS',
  'states.amazonaws.com': 'Step Functions',
  'storage-lens.s3.amazonaws.com': 'S3 Storage Lens',
  'transfer.amazonaws.com': 'Transfer Family',
};

const PROVIDERS: Readonly<Record<string, string>> = {
  'accounts.google.com': 'Google',
  'cognito-identity.amazonaws.com': 'Cognito',
  'graph.facebook.com': 'Facebook',
  'www.amazon.com': 'Login with Amazon',
  'token.actions.githubusercontent.com': 'GitHub Actions',
};

/** `this account`, its name, or its number where it has none or another account has the same. */
export function accountWords(account: string, env: PolicyEnv): string {
  return account === env.account ? 'this account' : calledOrNumbered(account, env);
}

function calledOrNumbered(account: string, env: PolicyEnv): string {
  const names = Object.entries(env.accountNames ?? {});
  const name = env.accountNames?.[account];
  const shared = names.some(([other, otherName]) => other !== account && otherName === name);
  if (name === undefined) return formatAccount(account);
  return shared ? `${name} (${formatAccount(account)})` : name;
}

/** `account 4444-5555-6666`; `this account` needs no further word. */
export function accountPhrase(account: string, env: PolicyEnv): string {
  const words = accountWords(account, env);
  return words === 'this account' ? words : `account ${words}`;
}

/** `@ marketing`, `@ 4444-5555-6666`, `@ this account`. */
const at = (account: string, env: PolicyEnv) => `@ ${accountWords(account, env)}`;

/** A principal of type AWS in words; wildcards in its name stay as they are written. */
export function arnWords(value: string, env: PolicyEnv): string {
  const account = wholeAccount(value);
  if (account !== undefined) return accountPhrase(account, env);
  const deleted = deletedKind(value);
  if (deleted !== undefined) return `a deleted ${deleted} (${value})`;
  const named = readPrincipal(value);
  if (named?.kind === 'origin-access-identity') return `CloudFront’s Origin Access Identity ${named.id}`;
  // Where a lookalike service has a tenant, the ARN says it best.
  if (named === undefined || !('name' in named) || !/^[\d*?]*$/.test(named.account)) return quoted(value);
  const { name } = named;
  const place = at(named.account, env);
  switch (named.kind) {
    case 'role':
      return `role ${name} ${place}`;
    case 'user':
      return `user ${name} ${place}`;
    case 'federated-user':
      return `federated user ${name} ${place}`;
    case 'saml-provider':
    case 'oidc-provider':
      return `identities of ${name} ${place}`;
    case 'assumed-role':
      return named.session === undefined
        ? `sessions of role ${name} ${place}`
        : `session ${named.session} of role ${name} ${place}`;
    case 'group':
      return quoted(value);
  }
}

export function serviceWords(service: string): string {
  const name = SERVICES[service] ?? SERVICES[service.replace(/\.[a-z]{2}(?:-[a-z]+)+-\d\./, '.')];
  return name ?? `the service ${quoted(service)}`;
}

/** One principal of a statement in words; undefined for everybody. */
export function principalWords(item: PrincipalItem, env: PolicyEnv): string | undefined {
  switch (item.type?.key) {
    case undefined:
    case 'AWS':
      return item.value === '*' ? undefined : arnWords(item.value, env);
    case 'Service':
      return serviceWords(item.value);
    case 'Federated':
      return item.value.startsWith('arn:')
        ? providerWords(item.value, env)
        : `identities of ${PROVIDERS[item.value] ?? quoted(item.value)}`;
    case 'CanonicalUser':
      return `the account with canonical ID ${item.value.slice(0, 8)}…`;
    default:
      return `${item.type?.key} ${quoted(item.value)}`;
  }
}

function providerWords(arn: string, env: PolicyEnv): string {
  const named = readPrincipal(arn);
  const known =
    named?.kind === 'oidc-provider' || named?.kind === 'saml-provider' ? PROVIDERS[named.name] : undefined;
  return known === undefined ? arnWords(arn, env) : `identities of ${known}`;
}
