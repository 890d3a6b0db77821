import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { CliService } from '@/aws/cli';
import { accessPointInput } from '@/resources/access-points/new-access-point';
import { asciiJson } from './ascii';
import { holderOf, ROLE_DESCRIPTION } from './writing';

/** One call of a service, with its input as the SDK takes it. */
export interface CliCall {
  readonly service: CliService;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly region?: string;
}

/** The calls that write the document with this policy. */
export function callsOf({ on, account }: GrantDocument, policy: unknown): readonly CliCall[] {
  const text = asciiJson(policy);
  const iam = (operation: string, input: CliCall['input']): readonly CliCall[] => [
    { service: 'iam', operation, input },
  ];
  switch (on.kind) {
    case 'bucket':
      return [{ service: 's3api', operation: 'PutBucketPolicy', input: { Bucket: on.bucket, Policy: text } }];
    case 'cors':
      return [
        {
          service: 's3api',
          operation: 'PutBucketCors',
          input: { Bucket: on.bucket, CORSConfiguration: policy },
        },
      ];
    case 'access-point': {
      const { region, name } = on;
      const named = { AccountId: account, Name: name };
      const made = accessPointInput({ ...on, account });
      const service = 's3control';
      return [
        ...(on.isNew
          ? [{ service, operation: 'CreateAccessPoint', input: { ...made }, region } as const]
          : []),
        { service, operation: 'PutAccessPointPolicy', input: { ...named, Policy: text }, region },
      ];
    }
    case 'role':
      return on.isNew
        ? iam('CreateRole', {
            RoleName: on.name,
            Path: on.path,
            AssumeRolePolicyDocument: text,
            MaxSessionDuration: on.maxSessionDuration,
            Description: ROLE_DESCRIPTION,
          })
        : iam('UpdateAssumeRolePolicy', { RoleName: on.name, PolicyDocument: text });
    case 'role-policy':
      return iam('PutRolePolicy', { RoleName: on.name, PolicyName: on.policyName, PolicyDocument: text });
    case 'identity': {
      const written = { PolicyName: on.policyName, PolicyDocument: text };
      if (on.arn === undefined) return iam('CreatePolicy', written);
      const { type, name } = holderOf(on.arn);
      return type === 'user'
        ? iam('PutUserPolicy', { UserName: name, ...written })
        : iam('PutRolePolicy', { RoleName: name, ...written });
    }
    case 'key': {
      const { region } = parseArn(on.arn) ?? {};
      const input = { KeyId: on.arn, PolicyName: 'default', Policy: text };
      return [
        { service: 'kms', operation: 'PutKeyPolicy', input, ...(region === undefined ? {} : { region }) },
      ];
    }
  }
}
