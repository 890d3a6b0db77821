import {
  EntityType,
  GetAccountAuthorizationDetailsCommand,
  type ManagedPolicyDetail,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../../listed';
import { decodedDocument } from '../documents';
import type { Role } from '../role';

/** A role as it is told of among all others: how long its sessions last and what it is for are left out there. */
interface DetailedRole extends Pick<Role, 'arn' | 'name' | 'trust' | 'policies' | 'boundary' | 'lastUsed'> {
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
}

export interface AuthorizationDetails {
  /** By ARN: those that were wanted, as far as the service told of them. */
  readonly roles: ReadonlyMap<string, DetailedRole>;
  /** Texts of the account's own managed policies that such roles have, in their default versions, by ARN. */
  readonly policies: ReadonlyMap<string, string>;
}

/**
 * Items of a page. Each role has its documents with it, 20 KB at most and 2 as a rule, and a page is read in one go.
 */
const PAGE = 250;

/**
 * Roles with all that decides what they may do, many in one answer. Of each page only what is wanted is kept.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 * @param wanted ARNs of roles
 * @param ask runs one request: pages are many, and each may be told to slow down
 * @throws AwsFailure
 */
export async function readAuthorizationDetails(
  context: AwsContext,
  wanted: ReadonlySet<string>,
  ask: <T>(request: () => Promise<T>) => Promise<T>,
  options?: SendOptions,
): Promise<AuthorizationDetails> {
  const texts = new Map<string, string>();
  // What is not wanted counts all the same: a page of nothing else is no empty one.
  const { items } = await listAll<DetailedRole | undefined>(
    'GetAccountAuthorizationDetails',
    (role) => role?.arn ?? '',
    async (Marker) => {
      const command = new GetAccountAuthorizationDetailsCommand({
        Filter: [EntityType.Role, EntityType.LocalManagedPolicy],
        MaxItems: PAGE,
        Marker,
      });
      const page = await ask(() => sendIam(context, command, options));
      for (const policy of page.Policies ?? [])
        if (policy.Arn !== undefined) texts.set(policy.Arn, textOf(policy));
      const roles = (page.RoleDetailList ?? []).map((role) =>
        wanted.has(role.Arn ?? '') ? detailOf(role) : undefined,
      );
      return { items: [...roles, ...(page.Policies ?? []).map(() => undefined)], next: page.Marker };
    },
  );
  const roles = items.filter((role) => role !== undefined);
  const used = new Set(roles.flatMap(({ attached, boundary }) => [...attached, boundary]));
  return {
    roles: new Map(roles.map((role) => [role.arn, role])),
    policies: new Map(
      [...texts].filter(([arn]) => used.has(arn)).map(([arn, text]) => [arn, decodedDocument(text)]),
    ),
  };
}

const textOf = ({ PolicyVersionList = [] }: ManagedPolicyDetail): string =>
  PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document ?? '';

function detailOf(role: RoleDetail): DetailedRole {
  const { LastUsedDate, Region } = role.RoleLastUsed ?? {};
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    arn: role.Arn ?? '',
    name: role.RoleName ?? '',
    trust: decodedDocument(role.AssumeRolePolicyDocument ?? ''),
    policies: Object.fromEntries(
      (role.RolePolicyList ?? []).map(({ PolicyName = '', PolicyDocument = '' }) => [
        PolicyName,
        decodedDocument(PolicyDocument),
      ]),
    ),
    attached: (role.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
    ...(boundary === undefined ? {} : { boundary }),
    ...(LastUsedDate === undefined ? {} : { lastUsed: { at: LastUsedDate, region: Region } }),
  };
}
