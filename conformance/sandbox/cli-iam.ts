import type { Report } from '../report';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import { assumeByCli } from './cli-sessions';

const ROLE = 'conformance-partner';
const ARN = `arn:aws:iam::111122223333:role/drawbridge/${ROLE}`;
const LAKE = 'arn:aws:s3:::analytics-lake';

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const trusting = (principal: string) =>
  policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });

interface RoleAnswer {
  readonly Role: {
    Arn: string;
    RoleId: string;
    AssumeRolePolicyDocument: unknown;
    RoleLastUsed?: { Region?: string };
  };
}

/** `aws iam`: a role from its creation by way of its use to its end, and what is refused. */
export async function checkCliIam(report: Report, operator: AwsCli, admin: AwsCli): Promise<void> {
  const named = ['--role-name', ROLE];
  const create = (trust: string, ...more: string[]) => [
    'iam',
    'create-role',
    ...named,
    '--assume-role-policy-document',
    trust,
    ...more,
  ];

  await report.check('aws iam create-role, put-role-policy, and the role reads what it may', async () => {
    const trust = trusting('arn:aws:iam::444455556666:root');
    const { Role } = await admin.json<RoleAnswer>(...create(trust, '--path', '/drawbridge/'));
    same([Role.Arn, Role.AssumeRolePolicyDocument], [ARN, JSON.parse(trust)]);
    const document = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${LAKE}/reports/*` });
    const inline = [...named, '--policy-name', 'Reports'];
    await admin.run('iam', 'put-role-policy', ...inline, '--policy-document', document);
    const read = await admin.json<{ PolicyDocument: unknown }>('iam', 'get-role-policy', ...inline);
    same(read.PolicyDocument, JSON.parse(document));
    const partner = operator.as(await assumeByCli(operator, ARN));
    const head = ['s3api', 'head-object', '--bucket', 'analytics-lake', '--key'];
    await partner.run(...head, 'reports/2026/2026-10-monthly.pdf');
    includes(await partner.refused(...head, 'archive/none'), '403');
    const used = await admin.json<RoleAnswer>('iam', 'get-role', ...named);
    same(used.Role.RoleLastUsed?.Region, 'eu-west-1');
  });

  await report.check('aws iam list-roles in pages', async () => {
    const { Roles } = await admin.json<{ Roles: { RoleName: string }[] }>(
      'iam',
      'list-roles',
      '--page-size',
      '2',
    );
    const names = Roles.map(({ RoleName }) => RoleName);
    includes(
      names.join(' '),
      `BackupCopy BreakGlass BucketAdmin ${ROLE} DrawbridgeReview LakeGrants LakeReader`,
    );
  });

  await report.check('aws iam simulate-principal-policy', async () => {
    const { EvaluationResults } = await admin.json<{ EvaluationResults: { EvalDecision: string }[] }>(
      'iam',
      'simulate-principal-policy',
      '--policy-source-arn',
      ARN,
      '--action-names',
      's3:GetObject',
      's3:PutObject',
      '--resource-arns',
      `${LAKE}/reports/a`,
    );
    same(
      EvaluationResults.map(({ EvalDecision }) => EvalDecision),
      ['allowed', 'implicitDeny'],
    );
  });

  await report.check('aws iam refuses in AWS’s words', async () => {
    includes(
      await admin.refused(...create(trusting('444455556666'))),
      'iam:CreateRole on resource: arn:aws:iam',
    );
    const below = ['--path', '/drawbridge/'];
    includes(await admin.refused(...create(trusting('444455556666'), ...below)), 'EntityAlreadyExists');
    const nobody = trusting('arn:aws:iam::444455556666:role/Nobody');
    includes(
      await admin.refused('iam', 'update-assume-role-policy', ...named, '--policy-document', nobody),
      'Invalid principal in policy: "AWS":"arn:aws:iam::444455556666:role/Nobody"',
    );
    includes(await admin.refused('iam', 'delete-role', ...named), 'DeleteConflict');
  });

  await report.check('aws iam delete-role ends it', async () => {
    await admin.run('iam', 'delete-role-policy', ...named, '--policy-name', 'Reports');
    await admin.run('iam', 'delete-role', ...named);
    includes(await admin.refused('iam', 'get-role', ...named), 'NoSuchEntity');
  });
}
