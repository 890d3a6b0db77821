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
const GRANTS: readonly [string, NewAccessGrant][] = [
  ['a prefix', grant({})],
  ['a whole location', grant({ locationId: '6f0a4c1e', subPrefix: undefined, permission: 'READWRITE' })],
  ['one object', grant({ subPrefix: 'lake/a b.csv', isObject: true })],
  ['a hostile prefix', grant({ subPrefix: `it's $(rm -rf ~) "\${x}" %{y} ü\u202e/*` })],
];

describe.each(GRANTS)('%s', (_, one) => {
  it('is Terraform that says it', async () => {
    const { resource } = (await parse('main.tf', accessGrantTerraform(PLACE, one))) as {
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
    const { Resources } = parseYaml(accessGrantCloudFormation(PLACE, one), { version }) as {
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
  expect(accessGrantCli(PLACE, grant({}), { kind: 'aws' })).toBe(
    `aws s3control create-access-grant --account-id 111122223333 --access-grants-location-id default --access-grants-location-configuration '{"S3SubPrefix":"lake/curated/*"}' --grantee '{"GranteeType":"IAM","GranteeIdentifier":"${ROLE}"}' --permission READ --region eu-west-1\n`,
  );
});
