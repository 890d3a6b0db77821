import { toIsoSeconds } from '../clock/format';
import type { XmlTree } from '../http/xml';
import type { ManagedPolicy, Role, Tags, User } from '../world/types';

/** A managed policy here has its first version and no other. */
export const ONLY_VERSION = 'v1';

/** A document as IAM hands it out: percent-encoded (RFC 3986), white space as it was given. */
export const encodedDocument = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** What lists tell of a role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export function listedRole(role: Role): XmlTree {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: toIsoSeconds(role.createdAt),
    AssumeRolePolicyDocument: encodedDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
  };
}

/** All of it: boundary, tags and last use are left out of lists. */
export function roleElement(role: Role): XmlTree {
  return {
    ...listedRole(role),
    PermissionsBoundary:
      role.boundary === undefined
        ? undefined
        : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: role.boundary.arn },
    Tags: tagList(role.tags),
    RoleLastUsed:
      role.lastUsed === undefined
        ? {}
        : { LastUsedDate: toIsoSeconds(role.lastUsed.at), Region: role.lastUsed.region },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html */
export function userElement(user: User): XmlTree {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: toIsoSeconds(user.createdAt),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html */
export function policyElement(policy: ManagedPolicy, attachments: number, boundaries: number): XmlTree {
  const created = toIsoSeconds(policy.createdAt);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: ONLY_VERSION,
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: created,
    UpdateDate: created,
    Tags: tagList(policy.tags),
  };
}

export const tagMembers = (tags: Tags): XmlTree[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const tagList = (tags: Tags): XmlTree | undefined =>
  Object.keys(tags).length === 0 ? undefined : { member: tagMembers(tags) };
