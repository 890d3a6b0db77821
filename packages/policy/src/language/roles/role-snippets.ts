import type { DocumentKind } from '../../document/ast.ts';
import type { PolicyEnv } from '../../document/env.ts';
import type { Candidate } from '../completion-item.ts';

interface Snippet {
  readonly label: string;
  readonly detail: string;
  /** Lines between the braces of a statement, without their indentation; tab stops written `${1:…}`. */
  readonly body: (env: PolicyEnv) => readonly string[];
}

const account = (env: PolicyEnv) => env.account ?? '111122223333';
const read = ['"Action": ["s3:GetObject", "s3:ListBucket"],'];

const TRUST: readonly Snippet[] = [
  {
    label: 'trust an account, with external ID',
    detail: 'for a vendor or another department',
    body: (env) => [
      '"Effect": "Allow",',
      `"Principal": { "AWS": "arn:${env.partition}:iam::\${1:444455556666}:root" },`,
      '"Action": "sts:AssumeRole",',
      '"Condition": { "StringEquals": { "sts:ExternalId": "${2:external-id}" } }',
    ],
  },
  {
    label: 'trust a role',
    detail: 'of this or another account',
    body: (env) => [
      '"Effect": "Allow",',
      `"Principal": { "AWS": "arn:${env.partition}:iam::\${1:${account(env)}}:role/\${2:name}" },`,
      '"Action": "sts:AssumeRole"',
    ],
  },
  {
    label: 'trust people who gave MFA',
    detail: 'of an account',
    body: (env) => [
      '"Effect": "Allow",',
      `"Principal": { "AWS": "arn:${env.partition}:iam::\${1:${account(env)}}:root" },`,
      '"Action": "sts:AssumeRole",',
      '"Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }',
    ],
  },
  {
    label: 'trust an AWS service',
    detail: 'EC2, Lambda, ECS and others',
    body: () => [
      '"Effect": "Allow",',
      '"Principal": { "Service": "${1:lambda}.amazonaws.com" },',
      '"Action": "sts:AssumeRole"',
    ],
  },
  {
    label: 'trust GitHub Actions',
    detail: 'of one repository and branch',
    body: (env) => [
      '"Effect": "Allow",',
      `"Principal": { "Federated": "arn:${env.partition}:iam::\${1:${account(env)}}:oidc-provider/token.actions.githubusercontent.com" },`,
      '"Action": "sts:AssumeRoleWithWebIdentity",',
      '"Condition": {',
      '  "StringEquals": {',
      '    "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",',
      '    "token.actions.githubusercontent.com:sub": "repo:${2:org}/${3:repo}:ref:refs/heads/${4:main}"',
      '  }',
      '}',
    ],
  },
  {
    label: 'trust a SAML provider',
    detail: 'sign-in to the AWS console',
    body: (env) => [
      '"Effect": "Allow",',
      `"Principal": { "Federated": "arn:${env.partition}:iam::\${1:${account(env)}}:saml-provider/\${2:name}" },`,
      '"Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],',
      '"Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }',
    ],
  },
  {
    label: 'trust IAM Roles Anywhere',
    detail: 'by a trust anchor',
    body: (env) => [
      '"Effect": "Allow",',
      '"Principal": { "Service": "rolesanywhere.amazonaws.com" },',
      '"Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],',
      `"Condition": { "ArnEquals": { "aws:SourceArn": "arn:${env.partition}:rolesanywhere:\${1:eu-west-1}:\${2:${account(env)}}:trust-anchor/\${3:id}" } }`,
    ],
  },
];

const PERMISSIONS: readonly Snippet[] = [
  {
    label: 'allow reading a bucket',
    detail: 'list it and get its objects',
    body: ({ partition }) => [
      '"Effect": "Allow",',
      ...read,
      `"Resource": ["arn:${partition}:s3:::\${1:bucket}", "arn:${partition}:s3:::\${1:bucket}/*"]`,
    ],
  },
  {
    label: 'allow reading one prefix of a bucket',
    detail: 'objects only; list with a condition on s3:prefix',
    body: ({ partition }) => [
      '"Effect": "Allow",',
      '"Action": "s3:GetObject",',
      `"Resource": "arn:${partition}:s3:::\${1:bucket}/\${2:prefix}/*"`,
    ],
  },
  {
    label: 'allow listing one prefix of a bucket',
    detail: 's3:prefix',
    body: ({ partition }) => [
      '"Effect": "Allow",',
      '"Action": "s3:ListBucket",',
      `"Resource": "arn:${partition}:s3:::\${1:bucket}",`,
      '"Condition": { "StringLike": { "s3:prefix": ["${2:prefix}/*", "${2:prefix}/"] } }',
    ],
  },
  {
    label: 'allow reading and writing a bucket',
    detail: 'objects and multipart uploads',
    body: ({ partition }) => [
      '"Effect": "Allow",',
      '"Action": ["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],',
      `"Resource": ["arn:${partition}:s3:::\${1:bucket}", "arn:${partition}:s3:::\${1:bucket}/*"]`,
    ],
  },
  {
    label: 'deny without TLS',
    detail: 'aws:SecureTransport',
    body: () => [
      '"Effect": "Deny",',
      '"Action": "s3:*",',
      '"Resource": "*",',
      '"Condition": { "Bool": { "aws:SecureTransport": "false" } }',
    ],
  },
];

const IDENTITY: readonly Snippet[] = [
  ...PERMISSIONS,
  {
    label: 'allow assuming a role',
    detail: 'the other half of its trust policy',
    body: ({ partition }) => [
      '"Effect": "Allow",',
      '"Action": "sts:AssumeRole",',
      `"Resource": "arn:${partition}:iam::\${1:444455556666}:role/\${2:name}"`,
    ],
  },
  {
    label: 'allow passing a role to a service',
    detail: 'iam:PassedToService',
    body: (env) => [
      '"Effect": "Allow",',
      '"Action": "iam:PassRole",',
      `"Resource": "arn:${env.partition}:iam::\${1:${account(env)}}:role/\${2:name}",`,
      '"Condition": { "StringEquals": { "iam:PassedToService": "${3:lambda}.amazonaws.com" } }',
    ],
  },
  {
    label: 'allow decrypting with a key',
    detail: 'for objects under SSE-KMS',
    body: (env) => [
      '"Effect": "Allow",',
      '"Action": ["kms:Decrypt", "kms:GenerateDataKey"],',
      `"Resource": "arn:${env.partition}:kms:\${1:eu-west-1}:\${2:${account(env)}}:key/\${3:id}"`,
    ],
  },
];

const SESSION: readonly Snippet[] = [
  {
    label: 'keep all the role may do',
    detail: 'to be narrowed by denials',
    body: () => ['"Effect": "Allow",', '"Action": "*",', '"Resource": "*"'],
  },
  ...PERMISSIONS,
  {
    label: 'deny deleting',
    detail: 'objects and versions',
    body: () => [
      '"Effect": "Deny",',
      '"Action": ["s3:DeleteObject", "s3:DeleteObjectVersion"],',
      '"Resource": "*"',
    ],
  },
];

const SCP: readonly Snippet[] = [
  {
    label: 'allow everything',
    detail: 'what other policies then deny',
    body: () => ['"Effect": "Allow",', '"Action": "*",', '"Resource": "*"'],
  },
  {
    label: 'deny outside some Regions',
    detail: 'but for services that are everywhere',
    body: () => [
      '"Effect": "Deny",',
      '"NotAction": ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"],',
      '"Resource": "*",',
      '"Condition": {',
      '  "StringNotEquals": { "aws:RequestedRegion": ["${1:eu-west-1}"] }',
      '}',
    ],
  },
];

const RCP: readonly Snippet[] = [
  {
    label: 'deny all from outside the organization',
    detail: 'services that work for you are spared',
    body: () => [
      '"Effect": "Deny",',
      '"Principal": "*",',
      '"Action": ["s3:*", "sqs:*", "kms:*", "secretsmanager:*"],',
      '"Resource": "*",',
      '"Condition": {',
      '  "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "${1:o-a1b2c3d4e5}" },',
      '  "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
      '}',
    ],
  },
  {
    label: 'deny requests without TLS',
    detail: 'to every bucket of the accounts',
    body: () => [
      '"Effect": "Deny",',
      '"Principal": "*",',
      '"Action": "s3:*",',
      '"Resource": "*",',
      '"Condition": {',
      '  "BoolIfExists": { "aws:SecureTransport": "false" }',
      '}',
    ],
  },
];

const SNIPPETS: Readonly<Partial<Record<DocumentKind, readonly Snippet[]>>> = {
  trust: TRUST,
  identity: IDENTITY,
  session: SESSION,
  scp: SCP,
  rcp: RCP,
};

const candidates = (env: PolicyEnv, write: (body: readonly string[]) => string, first: number): Candidate[] =>
  (SNIPPETS[env.kind] ?? []).map((snippet, index) => ({
    label: snippet.label,
    kind: 'snippet',
    insert: write(snippet.body(env)),
    snippet: true,
    detail: snippet.detail,
    rank: Math.min(first + index, 9),
  }));

const indented = (lines: readonly string[], depth: number) =>
  lines.map((line) => '  '.repeat(depth) + line).join('\n');

/** A whole policy, where there is no text yet. */
export const documentSnippets = (env: PolicyEnv): Candidate[] =>
  candidates(
    env,
    (body) => `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n${indented(body, 3)}\n    }\n  ]\n}`,
    0,
  );

/** A statement, where one of the list is to stand. */
export const statementSnippets = (env: PolicyEnv): Candidate[] =>
  candidates(env, (body) => `{\n${indented(body, 1)}\n}`, 0);

/** What stands inside a statement's braces, where there is nothing yet; behind the single elements. */
export const bodySnippets = (env: PolicyEnv): Candidate[] => candidates(env, (body) => body.join('\n'), 6);
