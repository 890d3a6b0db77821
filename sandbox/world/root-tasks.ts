import type { NamedPolicy } from './types';

const TASK = 'arn:aws:iam::aws:policy/root-task/';
const ROOT = 'arn:aws:iam::*:root';

interface Task {
  readonly all: readonly string[];
  /** Those that are allowed on the root user alone. */
  readonly onRoot?: readonly string[];
}

const LOOKS = [
  'iam:ListAccessKeys',
  'iam:ListSigningCertificates',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:GetUser',
  'iam:GetAccessKeyLastUsed',
];
const REMOVES = [
  'iam:DeleteAccessKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteLoginProfile',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
  ...LOOKS,
];
const PASSWORD = ['iam:CreateLoginProfile', 'iam:GetLoginProfile'];

/** What each task leaves of the root user's rights, as AWS's managed policies of those names say it. */
const TASKS: Readonly<Record<string, Task>> = {
  IAMAuditRootUserCredentials: { all: [...LOOKS, 'iam:GetAccountSummary'], onRoot: LOOKS },
  IAMCreateRootUserPassword: { all: PASSWORD, onRoot: PASSWORD },
  IAMDeleteRootUserCredentials: { all: REMOVES, onRoot: REMOVES },
  S3UnlockBucketPolicy: {
    all: ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets'],
  },
  SQSUnlockQueuePolicy: {
    all: ['sqs:SetQueueAttributes', 'sqs:GetQueueAttributes', 'sqs:ListQueues', 'sqs:GetQueueUrl'],
  },
};

/**
 * The task policy of a privileged root session. AWS's only deny, since root needs no Allow; the one added here says so
 * where every policy of a session has to allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html
 */
export function rootTask(arn: string): NamedPolicy | undefined {
  const name = arn.startsWith(TASK) ? arn.slice(TASK.length) : '';
  if (!Object.hasOwn(TASKS, name)) return undefined;
  const { all, onRoot } = TASKS[name]!;
  const statements = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', NotAction: all, Resource: '*' },
    ...(onRoot === undefined ? [] : [{ Effect: 'Deny', Action: onRoot, NotResource: ROOT }]),
  ];
  return { name: arn, document: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
}
