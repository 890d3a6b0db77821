import type { PolicyEnv } from '../../document/env.ts';
import { type Candidate, snippetString } from '../completion-item.ts';
import { principalCandidates } from '../place-candidates.ts';

/** Services that assume roles of their users, by what they do with them. */
export const ROLE_SERVICES: Readonly<Record<string, string>> = {
  'apigateway.amazonaws.com': 'API Gateway',
  'backup.amazonaws.com': 'AWS Backup',
  'batch.amazonaws.com': 'AWS Batch',
  'batchoperations.s3.amazonaws.com': 'S3 Batch Operations',
  'cloudformation.amazonaws.com': 'CloudFormation stacks',
  'codebuild.amazonaws.com': 'CodeBuild projects',
  'codepipeline.amazonaws.com': 'CodePipeline',
  'databrew.amazonaws.com': 'Glue DataBrew',
  'datasync.amazonaws.com': 'DataSync',
  'dms.amazonaws.com': 'Database Migration Service',
  'ec2.amazonaws.com': 'EC2 instances',
  'ecs-tasks.amazonaws.com': 'ECS tasks',
  'edgelambda.amazonaws.com': 'Lambda@Edge',
  'eks.amazonaws.com': 'EKS clusters',
  'elasticmapreduce.amazonaws.com': 'EMR clusters',
  'events.amazonaws.com': 'EventBridge rules',
  'firehose.amazonaws.com': 'Data Firehose',
  'glue.amazonaws.com': 'Glue jobs and crawlers',
  'lambda.amazonaws.com': 'Lambda functions',
  'logs.amazonaws.com': 'CloudWatch Logs',
  'pods.eks.amazonaws.com': 'EKS pods',
  'redshift.amazonaws.com': 'Redshift',
  'rolesanywhere.amazonaws.com': 'IAM Roles Anywhere',
  's3.amazonaws.com': 'S3 replication',
  'sagemaker.amazonaws.com': 'SageMaker',
  'scheduler.amazonaws.com': 'EventBridge Scheduler',
  'states.amazonaws.com': 'Step Functions',
  'transfer.amazonaws.com': 'Transfer Family',
  'vpc-flow-logs.amazonaws.com': 'VPC flow logs',
};

const type = (label: string, insert: string, documentation: string, rank: number): Candidate => ({
  label,
  kind: 'element',
  insert: `"${label}": "${insert}"`,
  snippet: true,
  documentation,
  rank,
});

/** Types of principal that can be trusted with a role. */
export const trustTypeCandidates = (): Candidate[] => [
  type('AWS', '$1', 'Accounts, roles, users and role sessions.', 0),
  type('Service', '$1', 'An AWS service that works with the role.', 1),
  type('Federated', '$1', 'A SAML or OIDC provider whose users and jobs assume the role.', 2),
];

const shape = (key: string, detail: string, rank: number): Candidate => ({
  label: `{ "${key}": … }`,
  kind: 'principal',
  insert: `{ "${key}": "$1" }`,
  snippet: true,
  detail,
  rank,
});

/** The whole value of a trust policy's Principal. */
export const trustShapeCandidates = (): Candidate[] => [
  shape('AWS', 'accounts, roles, users', 0),
  shape('Service', 'an AWS service', 1),
  shape('Federated', 'a SAML or OIDC provider', 2),
];

export function trustPrincipalCandidates(env: PolicyEnv, key: string): Candidate[] {
  if (key === 'Service')
    return Object.entries(ROLE_SERVICES).map(([label, detail]) => ({
      label,
      kind: 'principal',
      insert: JSON.stringify(label),
      detail,
    }));
  if (key !== 'Federated') return principalCandidates(env, key).filter(({ label }) => label !== '*');
  const own = (tail: string, insert: string, detail: string, rank: number): Candidate => ({
    label: `arn:${env.partition}:iam::${env.account ?? 'ACCOUNT'}:${tail}`,
    kind: 'principal',
    insert: `"arn:${env.partition}:iam::\${1:${env.account ?? '111122223333'}}:${insert}"`,
    snippet: true,
    detail,
    rank,
  });
  const domain = (label: string, detail: string): Candidate => ({
    label,
    kind: 'principal',
    insert: snippetString(label),
    snippet: true,
    detail,
    rank: 5,
  });
  const oidc = (host: string, detail: string, rank: number) =>
    own(`oidc-provider/${host}`, `oidc-provider/${host}`, detail, rank);
  return [
    oidc('token.actions.githubusercontent.com', 'GitHub Actions', 0),
    oidc('gitlab.com', 'GitLab CI', 1),
    own(
      'oidc-provider/oidc.eks.REGION.amazonaws.com/id/ID',
      `oidc-provider/oidc.eks.\${2:${env.region ?? 'eu-west-1'}}.amazonaws.com/id/\${3:id}`,
      'pods of an EKS cluster',
      2,
    ),
    own('oidc-provider/HOST', 'oidc-provider/${2:host}', 'another OIDC provider', 3),
    own('saml-provider/NAME', 'saml-provider/${2:name}', 'a SAML provider', 4),
    domain('cognito-identity.amazonaws.com', 'a Cognito identity pool'),
    domain('accounts.google.com', 'Google'),
    domain('www.amazon.com', 'Login with Amazon'),
    domain('graph.facebook.com', 'Facebook'),
  ];
}
