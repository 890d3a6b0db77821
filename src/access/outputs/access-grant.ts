import { cliCommand, type CliProfile } from '@/aws/cli';
import { createGrantInput, type NewAccessGrant } from '@/resources/access-grants/grant-input';
import type { InstancePlace } from '@/resources/access-grants/place';
import { cloudFormationYaml } from './cloudformation-yaml';
import { commentBlock } from './comments';
import { type HclBody, hclResource } from './hcl';

/** The line of the AWS CLI that makes a grant. */
export const accessGrantCli = (place: InstancePlace, grant: NewAccessGrant, profile: CliProfile): string =>
  `${cliCommand('CreateAccessGrant', { ...createGrantInput(place.account, grant) }, profile, {
    service: 's3control',
    region: place.region,
  })}\n`;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3control_access_grant */
export function accessGrantTerraform(place: InstancePlace, grant: NewAccessGrant): string {
  const body: HclBody = {
    account_id: place.account,
    access_grants_location_id: grant.locationId,
    permission: grant.permission,
    ...(grant.isObject ? { s3_prefix_type: 'Object' } : {}),
    ...(grant.subPrefix === undefined
      ? {}
      : { access_grants_location_configuration: { s3_sub_prefix: grant.subPrefix } }),
    grantee: { grantee_type: grant.granteeType, grantee_identifier: grant.grantee },
  };
  const unbound =
    grant.application === undefined
      ? []
      : ['Terraform binds grants to no application: add it where the grant is made.'];
  return (
    commentBlock([`Access grant in ${place.region}`, ...unbound]) +
    hclResource('aws_s3control_access_grant', 'shared', body)
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrant.html */
export const accessGrantCloudFormation = (place: InstancePlace, grant: NewAccessGrant): string => {
  const { AccountId: _, ...properties } = createGrantInput(place.account, grant);
  return (
    commentBlock([`Access grant in ${place.region}`]) +
    cloudFormationYaml({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: {
        SharedGrant: {
          Type: 'AWS::S3::AccessGrant',
          Properties: properties,
        },
      },
    })
  );
};
