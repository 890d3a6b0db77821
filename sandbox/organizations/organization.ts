import { createHash } from 'node:crypto';
import type { PolicySource } from '@drawbridge-s3/policy/evaluate';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html */
export interface Organization {
  /** `o-…` */
  readonly id: string;
  readonly managementAccount: string;
  /** `r-…` */
  readonly rootId: string;
  /** By id. */
  readonly units: Map<string, OrganizationalUnit>;
  /** By account id. */
  readonly members: Map<string, Member>;
  /** Those made here by id; AWS's own are in force without being here. */
  readonly policies: Map<string, OrganizationPolicy>;
  /** Ids of policies by the root, unit or account they are attached to. */
  readonly attached: Map<string, readonly string[]>;
  /** What IAM may do centrally for the members. */
  readonly rootAccess: Set<RootAccess>;
  /** Accounts that act for the management account, by service principal: `iam.amazonaws.com`. */
  readonly delegated: Map<string, readonly string[]>;
}

export interface OrganizationalUnit {
  /** `ou-…` */
  readonly id: string;
  readonly name: string;
  /** Id of the root or unit it lies in. */
  readonly parent: string;
}

export interface Member {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly joined: 'INVITED' | 'CREATED';
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
  readonly state: 'ACTIVE' | 'SUSPENDED';
  /** Id of the root or unit it lies in. */
  readonly parent: string;
}

export type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'S3_POLICY';

export interface OrganizationPolicy {
  /** `p-…` */
  readonly id: string;
  readonly type: PolicyType;
  readonly name: string;
  readonly description: string;
  readonly awsManaged: boolean;
  /** JSON text. */
  readonly content: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management */
export type RootAccess = 'RootCredentialsManagement' | 'RootSessions';

const everything = (statement: Readonly<Record<string, string>>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);

/** What AWS attaches everywhere when its type of policy is switched on. */
const OF_AWS: ReadonlyMap<string, OrganizationPolicy> = new Map(
  [
    {
      id: 'p-FullAWSAccess',
      type: 'SERVICE_CONTROL_POLICY' as const,
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      awsManaged: true,
      content: everything({ Effect: 'Allow', Action: '*', Resource: '*' }),
    },
    {
      id: 'p-RCPFullAWSAccess',
      type: 'RESOURCE_CONTROL_POLICY' as const,
      name: 'RCPFullAWSAccess',
      description: 'Allows access to every resource',
      awsManaged: true,
      content: everything({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
    },
  ].map((policy) => [policy.id, policy]),
);

export const findOrganizationPolicy = (
  { policies }: Organization,
  id: string,
): OrganizationPolicy | undefined => OF_AWS.get(id) ?? policies.get(id);

export const organizationPolicies = ({ policies }: Organization): readonly OrganizationPolicy[] => [
  ...OF_AWS.values(),
  ...policies.values(),
];

/** AWS's own are of no account: `arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess`. */
export function policyArn(organization: Organization, { id, type, awsManaged }: OrganizationPolicy): string {
  const owner = awsManaged ? 'aws:policy' : `${organization.managementAccount}:policy/${organization.id}`;
  return `arn:aws:organizations::${owner}/${type.toLowerCase()}/${id}`;
}

export const parentOf = (organization: Organization, id: string): string | undefined =>
  organization.members.get(id)?.parent ?? organization.units.get(id)?.parent;

/** From the root to the account or unit itself. */
export function wayTo(organization: Organization, id: string): readonly string[] {
  const parent = parentOf(organization, id);
  return parent === undefined ? [id] : [...wayTo(organization, parent), id];
}

/**
 * As `aws:PrincipalOrgPaths` and its like tell it, the account itself left out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path
 */
export const pathOf = (organization: Organization, account: string): string =>
  [organization.id, ...wayTo(organization, account).slice(0, -1), ''].join('/');

export function attachedTo(
  organization: Organization,
  target: string,
  type: PolicyType,
): readonly OrganizationPolicy[] {
  const ids = organization.attached.get(target) ?? [];
  return ids.flatMap((id) => {
    const policy = findOrganizationPolicy(organization, id);
    return policy?.type === type ? [policy] : [];
  });
}

/** The policies over an account, a list for each level from the root to the account, each by its ARN. */
export function levelsOver(
  organization: Organization,
  account: string,
  type: PolicyType,
): readonly (readonly PolicySource[])[] {
  return wayTo(organization, account).map((target) =>
    attachedTo(organization, target, type).map((policy) => ({
      name: policyArn(organization, policy),
      document: policy.content,
    })),
  );
}

/** An id of Organizations' shape that follows from a name. */
export const organizationId = (prefix: string, name: string): string =>
  `${prefix}${createHash('sha256').update(`${prefix} ${name}`).digest('hex').slice(0, 10)}`;
