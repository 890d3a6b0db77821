import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import { seedAccounts } from '../../seed/accounts';
import { LAKE_ADMIN_KEY } from '../../seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../../seed/accounts-others';
import { policy } from '../../seed/build';
import { clients, failure } from '../../testing/clients';

const ANALYTICS = 'arn:aws:iam::111122223333';
const LAKE = 'arn:aws:s3:::analytics-lake';
const PARTNER = `${ANALYTICS}:role/Partner`;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  const { iam } = clients(sandbox, LAKE_ADMIN_KEY);
  const RoleName = 'Partner';
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'Lake',
      PolicyDocument: policy(
        { Effect: 'Allow', Action: 's3:PutObject', Resource: `${LAKE}/*` },
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: `${LAKE}/raw/*`,
          Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'platform' } },
        },
      ),
    }),
  );
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
});
afterAll(() => sandbox.close());

const ofPrincipal = async (
  input: Omit<SimulatePrincipalPolicyCommandInput, 'PolicySourceArn'>,
  source = PARTNER,
) =>
  clients(sandbox, LAKE_ADMIN_KEY).iam.send(
    new SimulatePrincipalPolicyCommand({ PolicySourceArn: source, ...input }),
  );
const custom = async (input: SimulateCustomPolicyCommandInput) =>
  (await clients(sandbox, LAKE_ADMIN_KEY).iam.send(new SimulateCustomPolicyCommand(input)))
    .EvaluationResults ?? [];

describe('SimulatePrincipalPolicy', () => {
  it('decides every action on every resource and names the policy that settled it', async () => {
    const { EvaluationResults = [] } = await ofPrincipal({
      ActionNames: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      ResourceArns: [`${LAKE}/a`, `${LAKE}/raw/a`],
    });
    expect(
      EvaluationResults.map((result) => [
        result.EvalActionName,
        result.EvalResourceName,
        result.EvalDecision,
        result.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId),
      ]),
    ).toEqual([
      ['s3:GetObject', `${LAKE}/a`, 'allowed', ['AmazonS3ReadOnlyAccess']],
      ['s3:GetObject', `${LAKE}/raw/a`, 'explicitDeny', ['role_Partner_Lake']],
      ['s3:PutObject', `${LAKE}/a`, 'allowed', ['role_Partner_Lake']],
      ['s3:PutObject', `${LAKE}/raw/a`, 'explicitDeny', ['role_Partner_Lake']],
      ['s3:DeleteObject', `${LAKE}/a`, 'implicitDeny', []],
      ['s3:DeleteObject', `${LAKE}/raw/a`, 'explicitDeny', ['role_Partner_Lake']],
    ]);
  });

  it('takes context and says what of it is missing', async () => {
    const asked = { ActionNames: ['s3:GetObject'], ResourceArns: [`${LAKE}/raw/a`] };
    const without = await ofPrincipal(asked);
    expect(without.EvaluationResults?.[0]?.MissingContextValues).toEqual(['aws:PrincipalTag/team']);
    const ContextKeyName = 'aws:PrincipalTag/team';
    const { EvaluationResults } = await ofPrincipal({
      ...asked,
      ContextEntries: [{ ContextKeyName, ContextKeyType: 'string', ContextKeyValues: ['platform'] }],
    });
    expect(EvaluationResults?.[0]).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] });
  });

  it('holds a boundary against the role', async () => {
    const { EvaluationResults } = await ofPrincipal({
      ActionNames: ['s3:GetObject'],
      ResourceArns: [`${LAKE}/a`],
      PermissionsBoundaryPolicyInputList: [
        policy({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }),
      ],
    });
    expect(EvaluationResults?.[0]).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  it('comes in pages', async () => {
    const asked = { ActionNames: ['s3:GetObject', 's3:PutObject'], MaxItems: 1 };
    const first = await ofPrincipal(asked);
    expect(first).toMatchObject({
      IsTruncated: true,
      EvaluationResults: [{ EvalActionName: 's3:GetObject' }],
    });
    const second = await ofPrincipal({ ...asked, Marker: first.Marker });
    expect(second).toMatchObject({
      IsTruncated: false,
      EvaluationResults: [{ EvalActionName: 's3:PutObject' }],
    });
  });

  it('refuses sources that are none, do not exist or take a caller besides', async () => {
    const ActionNames = ['s3:GetObject'];
    expect(await failure(ofPrincipal({ ActionNames }, `${ANALYTICS}:root`))).toMatchObject({
      name: 'InvalidInputException',
      status: 400,
    });
    expect(await failure(ofPrincipal({ ActionNames }, `${ANALYTICS}:role/Nobody`))).toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name Nobody cannot be found.',
    });
    const ResourcePolicy = policy({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: `${LAKE}/*` });
    expect((await failure(ofPrincipal({ ActionNames, ResourcePolicy }))).name).toBe('InvalidInputException');
  });

  it('asks for its permission', async () => {
    const { iam } = clients(sandbox, OPERATOR_KEY);
    const PolicySourceArn = 'arn:aws:iam::444455556666:user/operator';
    const asked = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['s3:GetObject'] });
    expect((await failure(iam.send(asked))).message).toBe(
      `User: ${PolicySourceArn} is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${PolicySourceArn} because no identity-based policy allows the iam:SimulatePrincipalPolicy action`,
    );
  });
});

describe('SimulateCustomPolicy', () => {
  const DOCUMENT = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${LAKE}/*` });

  it('says where the statement stands, lines and columns from 1', async () => {
    const [result] = await custom({
      PolicyInputList: [DOCUMENT],
      ActionNames: ['s3:GetObject'],
      ResourceArns: [`${LAKE}/a`],
    });
    // The statement's braces are on the fourth and the eighth line, indented by four.
    expect(result?.MatchedStatements).toEqual([
      {
        SourcePolicyId: 'PolicyInputList.1',
        SourcePolicyType: 'IAM Policy',
        StartPosition: { Line: 4, Column: 5 },
        EndPosition: { Line: 8, Column: 6 },
      },
    ]);
  });

  it('holds a resource policy of another account against the caller', async () => {
    const asked = (...Resource: string[]) =>
      custom({
        PolicyInputList: [DOCUMENT],
        ActionNames: ['s3:GetObject'],
        ResourceArns: [`${LAKE}/a`],
        ResourceOwner: ANALYTICS.replace('111122223333', '222233334444:root'),
        CallerArn: `${ANALYTICS}:user/lake-admin`,
        ResourcePolicy: policy({
          Effect: 'Allow',
          Principal: { AWS: '111122223333' },
          Action: 's3:GetObject',
          Resource,
        }),
      });
    const [allowed] = await asked(`${LAKE}/*`);
    expect(allowed?.EvalDecision).toBe('allowed');
    expect(allowed?.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId).toSorted()).toEqual([
      'PolicyInputList.1',
      'ResourcePolicy',
    ]);
    expect((await asked(`${LAKE}/b`))[0]?.EvalDecision).toBe('implicitDeny');
  });

  it('refuses policies that are none', async () => {
    const asked = custom({ PolicyInputList: ['{'], ActionNames: ['s3:GetObject'] });
    expect(await failure(asked)).toMatchObject({
      name: 'InvalidInputException',
      message: 'Syntax errors in policy.',
    });
  });
});
