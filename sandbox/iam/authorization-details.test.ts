import {
  CreatePolicyCommand,
  CreateRoleCommand,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandInput,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { policy } from '../seed/build';
import { clients, failure, type Keys } from '../testing/clients';

const ANALYTICS = 'arn:aws:iam::111122223333';
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const TRUST = policy({
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 'sts:AssumeRole',
});
const READS = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  const { iam } = clients(sandbox, LAKE_ADMIN_KEY);
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'Partner',
      Description: 'reads',
      AssumeRolePolicyDocument: TRUST,
      Tags: [{ Key: 'team', Value: 'platform' }],
      PermissionsBoundary: READ_ONLY,
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'Partner', PolicyName: 'Reads', PolicyDocument: READS }),
  );
  await iam.send(new CreatePolicyCommand({ PolicyName: 'Own', PolicyDocument: READS }));
});
afterAll(() => sandbox.close());

const ask = (input: GetAccountAuthorizationDetailsCommandInput = {}, keys: Keys = LAKE_ADMIN_KEY) =>
  clients(sandbox, keys).iam.send(new GetAccountAuthorizationDetailsCommand(input));

describe('what an account’s authorization comes to', () => {
  it('is told of roles with their policies, percent-encoded, and without what IAM leaves out there', async () => {
    const { RoleDetailList = [], UserDetailList, Policies } = await ask({ Filter: ['Role'] });
    expect([UserDetailList, Policies]).toEqual([[], []]);
    const partner = RoleDetailList.find(({ RoleName }) => RoleName === 'Partner');
    expect(partner).toMatchObject({
      Arn: `${ANALYTICS}:role/Partner`,
      AssumeRolePolicyDocument: expect.stringMatching(/^%7B/),
      RolePolicyList: [{ PolicyName: 'Reads', PolicyDocument: expect.stringMatching(/^%7B/) }],
      AttachedManagedPolicies: [],
      PermissionsBoundary: { PermissionsBoundaryArn: READ_ONLY },
      Tags: [{ Key: 'team', Value: 'platform' }],
      RoleLastUsed: {},
    });
    expect(decodeURIComponent(partner?.RolePolicyList?.[0]?.PolicyDocument ?? '')).toBe(READS);
    expect(partner).not.toHaveProperty('Description');
    expect(partner).not.toHaveProperty('MaxSessionDuration');
  });

  it('has the policies of the account, with their texts, and of AWS’s those in use', async () => {
    const { Policies: own = [] } = await ask({ Filter: ['LocalManagedPolicy'] });
    const made = own.find(({ PolicyName }) => PolicyName === 'Own');
    expect(made?.PolicyVersionList).toMatchObject([{ VersionId: 'v1', IsDefaultVersion: true }]);
    expect(decodeURIComponent(made?.PolicyVersionList?.[0]?.Document ?? '')).toBe(READS);
    const { Policies: all = [], UserDetailList = [] } = await ask();
    expect(all.map(({ Arn }) => Arn)).toContain(READ_ONLY);
    expect(UserDetailList.map(({ UserName }) => UserName)).toContain('lake-admin');
  });

  it('comes in pages that count users, roles and policies together, each once', async () => {
    const whole = await ask();
    const arns: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await ask({ MaxItems: 3, Marker });
      const items = [
        ...(page.UserDetailList ?? []),
        ...(page.RoleDetailList ?? []),
        ...(page.Policies ?? []),
      ];
      expect(items.length).toBeLessThanOrEqual(3);
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      arns.push(...items.map(({ Arn }) => Arn));
      ({ Marker } = page);
    } while (Marker !== undefined);
    expect(arns).toEqual(
      [...whole.UserDetailList!, ...whole.RoleDetailList!, ...whole.Policies!].map(({ Arn }) => Arn),
    );
  });

  it('is refused by its own name, and for kinds there are none of', async () => {
    expect(await failure(ask({}, OPERATOR_KEY))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('iam:GetAccountAuthorizationDetails on resource: *'),
    });
    expect(await failure(ask({ Filter: ['Nobody' as never] }))).toMatchObject({ name: 'ValidationError' });
  });
});
