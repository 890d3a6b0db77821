import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { validationError } from '../query/parameters';
import type { Account, ManagedPolicy, NamedPolicy, Role, User } from '../world/types';
import { authorise } from './authorise';
import { encodedDocument, policyElement, roleElement, userElement } from './elements';
import { findUser } from './holder';
import { usesOf } from './managed-policies';
import { byName, pageOf } from './page';
import { versionElement } from './policy-versions';

const KINDS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
type Kind = (typeof KINDS)[number];

/** Lists of the answer, by what stands in them; there are no groups here. */
type List = 'UserDetailList' | 'RoleDetailList' | 'Policies';

/**
 * Everybody who has policies, and the policies: of AWS's, those that are in use. A page counts what stands in all lists
 * together. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function getAccountAuthorizationDetails(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const wanted = kindsOf(call);
  authorise(call, { action: 'GetAccountAuthorizationDetails', resource: '*' });
  const users = [...account.users.values()].filter(({ name }) => findUser(account, name) !== undefined);
  const own = [...account.managedPolicies.values()];
  const all: readonly (readonly [Kind, List, () => readonly XmlTree[]])[] = [
    ['User', 'UserDetailList', () => byName(users).map(userDetail)],
    ['Role', 'RoleDetailList', () => byName([...account.roles.values()]).map(roleDetail)],
    ['LocalManagedPolicy', 'Policies', () => byName(own).map((policy) => policyDetail(account, policy))],
    [
      'AWSManagedPolicy',
      'Policies',
      () => byName(ofAwsInUse(account, own)).map((policy) => policyDetail(account, policy)),
    ],
  ];
  const items = all
    .filter(([kind]) => wanted.has(kind))
    .flatMap(([, list, give]) => give().map((element) => ({ list, element })));
  const { page, truncated, marker } = pageOf(call, items);
  const membersOf = (list: List) => ({
    member: page.filter((item) => item.list === list).map(({ element }) => element),
  });
  return {
    IsTruncated: truncated,
    UserDetailList: membersOf('UserDetailList'),
    GroupDetailList: {},
    RoleDetailList: membersOf('RoleDetailList'),
    Policies: membersOf('Policies'),
    Marker: marker,
  };
}

/** All of them where nothing is named. */
function kindsOf({ parameters }: QueryCall): ReadonlySet<Kind> {
  const asked = parameters.members('Filter');
  parameters.check();
  const kinds = asked.filter((one): one is Kind => KINDS.some((kind) => kind === one));
  if (kinds.length < asked.length)
    throw validationError(
      `1 validation error detected: Value '[${asked.join(', ')}]' at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [${KINDS.join(', ')}]]`,
    );
  return new Set(kinds.length === 0 ? KINDS : kinds);
}

function ofAwsInUse(account: Account, own: readonly ManagedPolicy[]): ManagedPolicy[] {
  const roles = [...account.roles.values()];
  const used = [...roles, ...account.users.values()].flatMap(({ attached }) => attached);
  const boundaries = roles.flatMap(({ boundary }) => boundary ?? []);
  return [...new Set([...used, ...boundaries])].filter((policy) => !own.includes(policy));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html */
const userDetail = (user: User): XmlTree => ({
  ...userElement(user),
  UserPolicyList: inline(user.policies),
  GroupList: {},
  AttachedManagedPolicies: attached(user.attached),
});

/** What a list leaves out is there, and how long its sessions last and what it is for is not: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
function roleDetail(role: Role): XmlTree {
  return {
    ...roleElement(role),
    Description: undefined,
    MaxSessionDuration: undefined,
    InstanceProfileList: {},
    RolePolicyList: inline(role.policies),
    AttachedManagedPolicies: attached(role.attached),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html */
function policyDetail(account: Account, policy: ManagedPolicy): XmlTree {
  const { attachments, boundaries } = usesOf(account, policy);
  return {
    ...policyElement(policy, attachments, boundaries),
    Tags: undefined,
    PolicyVersionList: {
      member: [{ Document: encodedDocument(policy.document), ...versionElement(policy) }],
    },
  };
}

const inline = (policies: readonly NamedPolicy[]): XmlTree => ({
  member: policies.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: encodedDocument(document),
  })),
});

const attached = (policies: readonly ManagedPolicy[]): XmlTree => ({
  member: policies.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
});
