import { ServiceError } from '../http/error';
import { invalid, type OrganizationCall, type OrganizationOperation, pageIn, textIn } from './call';
import { organizationManagedBy } from './managing';
import {
  attachedTo,
  findOrganizationPolicy,
  type Organization,
  type OrganizationPolicy,
  organizationPolicies,
  policyArn,
  type PolicyType,
} from './organization';
import { effectiveS3Setting } from './s3-policy';

const POLICY_ID = /^p-[0-9a-zA-Z_]{8,128}$/;
const TARGET = /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const TYPES: readonly PolicyType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'S3_POLICY'];

const summary = (organization: Organization, policy: OrganizationPolicy): object => ({
  Id: policy.id,
  Arn: policyArn(organization, policy),
  Name: policy.name,
  Description: policy.description,
  Type: policy.type,
  AwsManaged: policy.awsManaged,
});

function typeIn({ body }: OrganizationCall, name: string): PolicyType {
  const type = TYPES.find((one) => one === body[name]);
  if (type === undefined) throw invalid(`${name} is no type of policy here.`, 'INVALID_ENUM_POLICY_TYPE');
  return type;
}

function targetIn(call: OrganizationCall): string {
  const { rootId, units, members } = call.organization;
  const id = textIn(call, 'TargetId', TARGET);
  if (id === rootId || units.has(id) || members.has(id)) return id;
  throw new ServiceError(
    'TargetNotFoundException',
    'We can’t find a root, OU, or account with the TargetId that you specified.',
    400,
  );
}

function policyIn(call: OrganizationCall): OrganizationPolicy {
  const policy = findOrganizationPolicy(call.organization, textIn(call, 'PolicyId', POLICY_ID));
  if (policy !== undefined) return policy;
  throw new ServiceError(
    'PolicyNotFoundException',
    'We can’t find a policy with the PolicyId that you specified.',
    400,
  );
}

const listed = (call: OrganizationCall, policies: readonly OrganizationPolicy[]) =>
  pageIn(
    call,
    'Policies',
    policies.map((policy) => summary(call.organization, policy)),
  );

function listPolicies(call: OrganizationCall): object {
  const type = typeIn(call, 'Filter');
  return listed(
    call,
    organizationPolicies(call.organization).filter((policy) => policy.type === type),
  );
}

function listTargets(call: OrganizationCall): object {
  const { organization } = call;
  const { id } = policyIn(call);
  const targets = [...organization.attached]
    .filter(([, attached]) => attached.includes(id))
    .map(([target]) => ({
      TargetId: target,
      Name: organization.members.get(target)?.name ?? organization.units.get(target)?.name ?? 'Root',
      Type: typeOf(target),
    }));
  return pageIn(call, 'Targets', targets);
}

function typeOf(target: string): string {
  if (target.startsWith('r-')) return 'ROOT';
  return target.startsWith('ou-') ? 'ORGANIZATIONAL_UNIT' : 'ACCOUNT';
}

/** A member may ask for its own. https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html */
function describeEffective(call: OrganizationCall): object {
  const { organization, account, body } = call;
  if (body['PolicyType'] !== 'S3_POLICY')
    throw invalid('Of effective policies there is S3_POLICY here.', 'INVALID_ENUM_POLICY_TYPE');
  const target = body['TargetId'] === undefined ? account : targetIn(call);
  if (
    target !== account &&
    organizationManagedBy({ organization }, account, 'iam.amazonaws.com') === undefined
  )
    throw new ServiceError(
      'AccessDeniedException',
      'You don’t have permissions to access this resource.',
      400,
    );
  const setting = effectiveS3Setting(organization, target);
  if (setting === undefined)
    throw new ServiceError(
      'EffectivePolicyNotFoundException',
      'If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn’t have an effective policy of this type.',
      400,
    );
  return {
    EffectivePolicy: {
      PolicyContent: JSON.stringify({ s3_attributes: { public_access_block_configuration: setting } }),
      TargetId: target,
      PolicyType: 'S3_POLICY',
    },
  };
}

export const POLICY_OPERATIONS: Readonly<Record<string, OrganizationOperation>> = {
  ListPolicies: { run: listPolicies },
  ListPoliciesForTarget: {
    run: (call) => listed(call, attachedTo(call.organization, targetIn(call), typeIn(call, 'Filter'))),
  },
  ListTargetsForPolicy: { run: listTargets },
  DescribePolicy: {
    run: (call) => {
      const policy = policyIn(call);
      return { Policy: { PolicySummary: summary(call.organization, policy), Content: policy.content } };
    },
  },
  DescribeEffectivePolicy: { members: true, run: describeEffective },
};
