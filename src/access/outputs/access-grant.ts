import { cliCommand, type CliProfile } from '@/aws/cli';
import { createGrantInput, type NewAccessGrant } from '@/resources/access-grants/grant-input';
import type { InstancePlace } from '@/resources/access-grants/place';
import { asciiJson } from './ascii';
import { cloudFormationYaml } from './cloudformation-yaml';
import { commentBlock } from './comments';
import { type HclBody, hclPolicy, hclResource, type HclValue } from './hcl';
import { uniqueNames } from './names';

/** What is made of an instance, for a tool. */
export interface InstanceChange {
  /** Locations to be registered, with their role’s ARN. */
  readonly register: readonly { readonly scope: string; readonly role: string }[];
  /** With `register`, in the location of that scope, which has no id yet. */
  readonly grants: readonly (NewAccessGrant & { readonly register?: string })[];
  /** The instance's policy as a whole, where it changes. */
  readonly policy?: unknown;
}

/** Lines of the AWS CLI, to be run in this order. */
export function accessGrantCli(place: InstancePlace, change: InstanceChange, profile: CliProfile): string {
  const options = { service: 's3control', region: place.region } as const;
  const account = { AccountId: place.account };
  const variables = namesOf(change, 'LOCATION');
  const locations = change.register.map(({ scope, role }) => {
    const input = { ...account, LocationScope: scope, IAMRoleArn: role };
    const line = cliCommand('CreateAccessGrantsLocation', input, profile, options);
    return `${variables.get(scope)}=$(${line} --query AccessGrantsLocationId --output text)`;
  });
  const grants = change.grants.map((grant) => {
    const variable = variables.get(grant.register ?? '');
    const { AccessGrantsLocationId: _, ...rest } = createGrantInput(place.account, grant);
    const input = variable === undefined ? createGrantInput(place.account, grant) : rest;
    const line = cliCommand('CreateAccessGrant', { ...input }, profile, options);
    return variable === undefined ? line : `${line} --access-grants-location-id "$${variable}"`;
  });
  const policy =
    change.policy === undefined
      ? []
      : [
          cliCommand(
            'PutAccessGrantsInstanceResourcePolicy',
            { ...account, Policy: asciiJson(change.policy) },
            profile,
            options,
          ),
        ];
  return `${[...locations, ...grants, ...policy].join('\n')}\n`;
}

/**
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3control_access_grant,
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3control_access_grants_location
 */
export function accessGrantTerraform(place: InstancePlace, change: InstanceChange): string {
  const names = namesOf(change, 'location');
  const unique = uniqueNames();
  const unbound = change.grants.some(({ application }) => application !== undefined)
    ? ['Terraform binds grants to no application: add it where the grant is made.']
    : [];
  return [
    commentBlock([`${titleOf(change)} in ${place.region}`, ...unbound]) +
      change.register
        .map(({ scope, role }) =>
          hclResource('aws_s3control_access_grants_location', names.get(scope) ?? '', {
            account_id: place.account,
            location_scope: scope,
            iam_role_arn: role,
          }),
        )
        .join('\n'),
    ...change.grants.map((grant) => {
      const name = names.get(grant.register ?? '');
      const location: HclValue =
        name === undefined
          ? grant.locationId
          : { expression: `aws_s3control_access_grants_location.${name}.access_grants_location_id` };
      return hclResource('aws_s3control_access_grant', unique('shared'), bodyOf(place, grant, location));
    }),
    ...(change.policy === undefined
      ? []
      : [
          hclResource('aws_s3control_access_grants_instance_resource_policy', 'shared', {
            account_id: place.account,
            policy: hclPolicy(change.policy),
          }),
        ]),
  ].join('\n');
}

const bodyOf = (place: InstancePlace, grant: NewAccessGrant, location: HclValue): HclBody => ({
  account_id: place.account,
  access_grants_location_id: location,
  permission: grant.permission,
  ...(grant.isObject ? { s3_prefix_type: 'Object' } : {}),
  ...(grant.subPrefix === undefined
    ? {}
    : { access_grants_location_configuration: { s3_sub_prefix: grant.subPrefix } }),
  grantee: { grantee_type: grant.granteeType, grantee_identifier: grant.grantee },
});

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrant.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrantslocation.html
 */
export function accessGrantCloudFormation(place: InstancePlace, change: InstanceChange): string {
  const names = namesOf(change, 'Location');
  const unique = uniqueNames();
  const locations = change.register.map(({ scope, role }) => [
    names.get(scope) ?? '',
    { Type: 'AWS::S3::AccessGrantsLocation', Properties: { LocationScope: scope, IamRoleArn: role } },
  ]);
  const grants = change.grants.map((grant) => {
    const { AccountId: _, ...properties } = createGrantInput(place.account, grant);
    const name = names.get(grant.register ?? '');
    const location =
      name === undefined
        ? {}
        : { AccessGrantsLocationId: { 'Fn::GetAtt': [name, 'AccessGrantsLocationId'] } };
    return [
      unique('SharedGrant'),
      { Type: 'AWS::S3::AccessGrant', Properties: { ...properties, ...location } },
    ];
  });
  const policy =
    change.policy === undefined
      ? []
      : ['CloudFormation writes no policy of an instance: put it by the AWS CLI, after these.'];
  return (
    commentBlock([`${titleOf(change)} in ${place.region}`, ...policy]) +
    cloudFormationYaml({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: Object.fromEntries([...locations, ...grants]) as unknown,
    })
  );
}

const titleOf = ({ grants }: InstanceChange): string =>
  grants.length === 1 ? 'Access grant' : `${grants.length} access grants`;

/** What each new location is called, by its scope. */
function namesOf({ register }: InstanceChange, wanted: string): ReadonlyMap<string, string> {
  const unique = uniqueNames();
  return new Map(register.map(({ scope }) => [scope, unique(wanted)]));
}
