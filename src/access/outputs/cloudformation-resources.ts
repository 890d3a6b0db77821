import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { byHand, type ByHand, holderOf, ROLE_DESCRIPTION } from './writing';

/** A policy inside a role. */
export interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: unknown;
}

export interface CloudFormationResource {
  readonly Type: string;
  /** A stack that is deleted leaves it: it holds what others wrote, too. */
  readonly DeletionPolicy?: 'Retain';
  readonly UpdateReplacePolicy?: 'Retain';
  readonly Properties: Readonly<Record<string, unknown>>;
}

const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } as const;

/**
 * The resource that holds the policy, or why there is none: CloudFormation changes only what it made.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html
 * @param policies of a role that is made: name and text of each
 */
export function cloudFormationResource(
  { on, account, before, statements }: GrantDocument,
  policy: unknown,
  policies: readonly InlinePolicy[],
): CloudFormationResource | ByHand {
  const retained = typeof before === 'string' ? RETAINED : {};
  switch (on.kind) {
    case 'bucket':
      return {
        Type: 'AWS::S3::BucketPolicy',
        ...retained,
        Properties: { Bucket: on.bucket, PolicyDocument: policy },
      };
    case 'cors':
      return byHand(
        'CORS is a property of the bucket, which CloudFormation changes only where it made it. Add this rule to its CorsConfiguration where the bucket is written.',
        statements,
      );
    case 'access-point':
      if (!on.isNew)
        return byHand(
          'CloudFormation changes no access point that it did not make. Make this its policy where the access point is written.',
          [policy],
        );
      return {
        Type: 'AWS::S3::AccessPoint',
        Properties: {
          Bucket: on.bucket,
          ...(on.bucketAccount === account ? {} : { BucketAccountId: on.bucketAccount }),
          Name: on.name,
          ...(on.vpcId === undefined ? {} : { VpcConfiguration: { VpcId: on.vpcId } }),
          Policy: policy,
        },
      };
    case 'role':
      if (!on.isNew)
        return byHand(
          'CloudFormation changes no role that it did not make. Make this the trust policy where the role is written.',
          [policy],
        );
      return {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: on.name,
          Path: on.path,
          Description: ROLE_DESCRIPTION,
          MaxSessionDuration: on.maxSessionDuration,
          AssumeRolePolicyDocument: policy,
          ...(policies.length === 0 ? {} : { Policies: policies }),
        },
      };
    case 'role-policy':
      return {
        Type: 'AWS::IAM::RolePolicy',
        ...retained,
        Properties: { RoleName: on.name, PolicyName: on.policyName, PolicyDocument: policy },
      };
    case 'identity': {
      if (on.arn === undefined)
        return {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { ManagedPolicyName: on.policyName, PolicyDocument: policy },
        };
      const { type, name } = holderOf(on.arn);
      return {
        Type: type === 'user' ? 'AWS::IAM::UserPolicy' : 'AWS::IAM::RolePolicy',
        ...retained,
        Properties: {
          [type === 'user' ? 'UserName' : 'RoleName']: name,
          PolicyName: on.policyName,
          PolicyDocument: policy,
        },
      };
    }
    case 'key':
      return byHand(
        'CloudFormation changes no key that it did not make. Add these statements to its policy where the key is written.',
        statements,
      );
  }
}
