import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { type HclBody, type HclValue, hclPolicy } from './hcl';
import { hclCorsRules } from './hcl-cors';
import { byHand, holderOf, ROLE_DESCRIPTION, type Writing, writingOf } from './writing';

/** One resource of a document; all of a document have one name. */
export interface TerraformResource {
  readonly type: string;
  readonly body: HclBody;
}

/** What Terraform can do about the document: it changes no role that it did not make. */
export function terraformWriting(document: GrantDocument): Writing {
  const writing = writingOf(document);
  return writing.how === 'whole' && document.on.kind === 'role' && !document.on.isNew
    ? byHand(
        'Terraform changes the trust of roles alone that it manages. Make this the assume_role_policy where the role is written.',
        [writing.policy],
      )
    : writing;
}

/**
 * The resources that hold the policy.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 * @param name of these resources
 * @param roleOf what names a role: a reference where this file makes it
 */
export function terraformResources(
  { on, account }: GrantDocument,
  written: unknown,
  name: string,
  roleOf: (arn: string, name: string) => HclValue,
): readonly TerraformResource[] {
  const policy = hclPolicy(written);
  switch (on.kind) {
    case 'bucket':
      return [{ type: 'aws_s3_bucket_policy', body: { bucket: on.bucket, policy } }];
    case 'cors':
      return [
        {
          type: 'aws_s3_bucket_cors_configuration',
          body: { bucket: on.bucket, cors_rule: hclCorsRules(written) },
        },
      ];
    case 'access-point': {
      const type = 'aws_s3control_access_point_policy';
      if (!on.isNew) return [{ type, body: { access_point_arn: on.arn, policy } }];
      const point: HclBody = {
        account_id: account,
        bucket: on.bucket,
        ...(on.bucketAccount === account ? {} : { bucket_account_id: on.bucketAccount }),
        name: on.name,
        ...(on.vpcId === undefined ? {} : { vpc_configuration: { vpc_id: on.vpcId } }),
        // The policy is a resource of its own, which the access point would otherwise take away again.
        lifecycle: { ignore_changes: { expression: '[policy]' } },
      };
      return [
        { type: 'aws_s3_access_point', body: point },
        { type, body: { access_point_arn: { expression: `aws_s3_access_point.${name}.arn` }, policy } },
      ];
    }
    case 'role':
      return [
        {
          type: 'aws_iam_role',
          body: {
            name: on.name,
            path: on.path,
            description: ROLE_DESCRIPTION,
            max_session_duration: { expression: String(on.maxSessionDuration) },
            assume_role_policy: policy,
          },
        },
      ];
    case 'role-policy':
      return [
        { type: 'aws_iam_role_policy', body: { name: on.policyName, role: roleOf(on.arn, on.name), policy } },
      ];
    case 'identity': {
      if (on.arn === undefined) return [{ type: 'aws_iam_policy', body: { name: on.policyName, policy } }];
      const holder = holderOf(on.arn);
      return [
        {
          type: `aws_iam_${holder.type}_policy`,
          body: { name: on.policyName, [holder.type]: holder.name, policy },
        },
      ];
    }
    case 'key':
      return [{ type: 'aws_kms_key_policy', body: { key_id: on.arn, policy } }];
  }
}
