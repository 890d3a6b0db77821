import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { NewAccessGrant } from '@/resources/access-grants/grant-input';
import { accessGrantCli, accessGrantCloudFormation, accessGrantTerraform } from './access-grant';

const PLACE = { account: '111122223333', region: 'eu-west-1' };
const ROLE = 'arn:aws:iam::444455556666:role/Analyst';
const grant = (change: Partial<NewAccessGrant>): NewAccessGrant => ({
  locationId: 'default',
  subPrefix: 'lake/curated/*',
  isObject: false,
  granteeType: 'IAM',
  grantee: ROLE,
  permission: 'READ',
  application: undefined,
  ...change,
});
const alone = (one: NewAccessGrant) => ({ register: [], grants: [one] });
const GRANTS: readonly [string, NewAccessGrant][] = [
  ['a prefix', grant({})],
  ['a whole location', grant({ locationId: '6f0a4c1e', subPrefix: undefined, permission: 'READWRITE' })],
  ['one object', grant({ subPrefix: 'lake/a b.csv', isObject: true })],
  ['a hostile prefix', grant({ subPrefix: `it's $(rm -rf ~) "\${x}" %{y} ü\u202e/*` })],
];

describe.each(GRANTS)('%s', (_, one) => {
  it('is Terraform that says it', async () => {
    const { resource } = (await parse('main.tf', accessGrantTerraform(PLACE, alone(one)))) as {
      resource: Record<string, Record<string, Record<string, unknown>[]>>;
    };
    const [body] = resource['aws_s3control_access_grant']!['shared']!;
    const inner = body!['access_grants_location_configuration'] as { s3_sub_prefix: string }[] | undefined;
    expect(inner?.[0]?.s3_sub_prefix.replaceAll('$${', () => '${').replaceAll('%%{', () => '%{')).toBe(
      one.subPrefix,
    );
    expect(body).toMatchObject({
      account_id: PLACE.account,
      access_grants_location_id: one.locationId,
      permission: one.permission,
      grantee: [{ grantee_type: 'IAM', grantee_identifier: ROLE }],
    });
    expect(body!['s3_prefix_type']).toBe(one.isObject ? 'Object' : undefined);
  });

  it.each(['1.1', '1.2'] as const)('is CloudFormation that says it, as YAML %s', (version) => {
    const { Resources } = parseYaml(accessGrantCloudFormation(PLACE, alone(one)), { version }) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    expect(Object.values(Resources)).toEqual([
      {
        Type: 'AWS::S3::AccessGrant',
        Properties: {
          AccessGrantsLocationId: one.locationId,
          ...(one.subPrefix === undefined
            ? {}
            : { AccessGrantsLocationConfiguration: { S3SubPrefix: one.subPrefix } }),
          ...(one.isObject ? { S3PrefixType: 'Object' } : {}),
          Grantee: { GranteeType: 'IAM', GranteeIdentifier: ROLE },
          Permission: one.permission,
        },
      },
    ]);
  });
});

it('is a line of the AWS CLI', () => {
  expect(accessGrantCli(PLACE, alone(grant({})), { kind: 'aws' })).toBe(
    `aws s3control create-access-grant --account-id 111122223333 --access-grants-location-id default --access-grants-location-configuration '{"S3SubPrefix":"lake/curated/*"}' --grantee '{"GranteeType":"IAM","GranteeIdentifier":"${ROLE}"}' --permission READ --region eu-west-1\n`,
  );
});

describe('several grants, in a location that is registered first, with the instance’s policy', () => {
  const policy = { Version: '2012-10-17', Statement: [] };
  const register = [{ scope: 's3://drop/', role: 'arn:aws:iam::111122223333:role/Drop' }];
  const change = {
    register,
    grants: [grant({}), { ...grant({ locationId: '', subPrefix: 'in/*' }), register: 's3://drop/' }],
    policy,
  };

  it('are lines of the AWS CLI, the second in what the first answered', () => {
    const lines = accessGrantCli(PLACE, change, { kind: 'aws' }).trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^LOCATION=\$\(aws s3control create-access-grants-location .*--location-scope s3:\/\/drop\/ .*--query AccessGrantsLocationId --output text\)$/,
      ),
      expect.stringContaining('--access-grants-location-id default'),
      expect.stringMatching(/ --access-grants-location-id "\$LOCATION"$/),
      expect.stringContaining('put-access-grants-instance-resource-policy'),
    ]);
    expect(lines[2]!.match(/--access-grants-location-id/g)).toHaveLength(1);
  });

  it('are Terraform that refers to it', async () => {
    const { resource } = (await parse('main.tf', accessGrantTerraform(PLACE, change))) as {
      resource: Record<string, Record<string, Record<string, unknown>[]>>;
    };
    expect(resource['aws_s3control_access_grants_location']!['location']![0]).toMatchObject({
      location_scope: 's3://drop/',
      iam_role_arn: register[0]!.role,
    });
    const grants = resource['aws_s3control_access_grant']!;
    expect(Object.keys(grants)).toEqual(['shared', 'shared2']);
    expect(grants['shared2']![0]).toMatchObject({
      access_grants_location_id: '${aws_s3control_access_grants_location.location.access_grants_location_id}',
    });
    expect(Object.keys(resource['aws_s3control_access_grants_instance_resource_policy']!)).toEqual([
      'shared',
    ]);
  });

  it('are CloudFormation that refers to it, and say what it cannot write', () => {
    const text = accessGrantCloudFormation(PLACE, change);
    const { Resources } = parseYaml(text) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    expect(Resources['Location']?.Properties).toEqual({
      LocationScope: 's3://drop/',
      IamRoleArn: register[0]!.role,
    });
    expect(Resources['SharedGrant2']?.Properties['AccessGrantsLocationId']).toEqual({
      'Fn::GetAtt': ['Location', 'AccessGrantsLocationId'],
    });
    expect(text).toContain('CloudFormation writes no policy of an instance');
  });
});
