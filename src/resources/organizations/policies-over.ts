import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { PolicySource, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { AwsContext } from '@/aws/context';
import { sendOrganizations } from '@/aws/send-organizations';
import { turns } from '@/lib/turns';
import { listAll } from '../listed';
import { organizationKeys } from './keys';
import { ifThere, organizationQuery } from './organization';

/** A policy of the organization by its friendly name. */
interface OrganizationPolicy extends PolicySource {
  /** As AWS's refusals name it. */
  readonly arn: string;
}

type Levels = readonly (readonly OrganizationPolicy[])[];

/** What an organization lays over one of its accounts, by the evaluator's names. */
export interface PoliciesOver {
  /** `o-…` */
  readonly organization: string;
  /** From the organization to the unit the account lies in, as `aws:PrincipalOrgPaths` has it. */
  readonly path: string;
  readonly managementAccount: string;
  /** From the root to the account; empty where the organization has the type switched off. */
  readonly scps: Levels;
  readonly rcps: Levels;
  /** What its S3 policies set in the place of the account's own; null: they leave that to the account. */
  readonly organizationPublicAccessBlock: PublicAccessBlock | null;
}

type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** Organizations slows down who asks for many. */
const inTurn = turns(3);

/**
 * The policies over an account, for a session that manages its organization; what accounts share is asked for once. Null
 * for an account outside the session's organization, or where it has none.
 * @throws AwsFailure; `denied` for members that manage nothing
 */
export async function readPoliciesOver(
  client: QueryClient,
  context: AwsContext,
  account: string,
): Promise<PoliciesOver | null> {
  const organization = await client.fetchQuery(organizationQuery(context));
  if (organization === null) return null;
  const way = await wayTo(client, context, account);
  if (way === undefined) return null;
  const types = await client.fetchQuery(enabledTypesQuery(context));
  const levels = async (type: PolicyType): Promise<Levels> =>
    types.includes(type) ? Promise.all(way.map((target) => policiesOn(client, context, target, type))) : [];
  const [scps, rcps, organizationPublicAccessBlock] = await Promise.all([
    levels('SERVICE_CONTROL_POLICY'),
    levels('RESOURCE_CONTROL_POLICY'),
    client.fetchQuery(organizationBlockQuery(context, account)),
  ]);
  return {
    organization: organization.id,
    path: [organization.id, ...way.slice(0, -1), ''].join('/'),
    managementAccount: organization.managementAccount,
    scps,
    rcps,
    organizationPublicAccessBlock,
  };
}

/** From the root to the account; undefined for one that is not in the organization. */
async function wayTo(
  client: QueryClient,
  context: AwsContext,
  account: string,
): Promise<readonly string[] | undefined> {
  const way = [account];
  for (;;) {
    const parent = await client.fetchQuery(parentQuery(context, way[0] ?? ''));
    if (parent === null) return undefined;
    way.unshift(parent);
    if (parent.startsWith('r-')) return way;
  }
}

function parentQuery(context: AwsContext, child: string) {
  return queryOptions({
    queryKey: organizationKeys.parent(context, child),
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const answer = (await ifThere('ChildNotFoundException', () =>
          sendOrganizations(context, 'ListParents', { ChildId: child }, signal),
        )) as { readonly Parents?: readonly { readonly Id?: string }[] } | null;
        return answer?.Parents?.[0]?.Id ?? null;
      }, signal),
  });
}

/** Types of policies that are switched on. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
function enabledTypesQuery(context: AwsContext) {
  return queryOptions({
    queryKey: organizationKeys.root(context),
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const answer = await sendOrganizations(context, 'ListRoots', {}, signal);
        const { Roots = [] } = answer as {
          readonly Roots?: readonly { readonly PolicyTypes?: readonly RawType[] }[];
        };
        return Roots.flatMap(({ PolicyTypes = [] }) => PolicyTypes)
          .filter(({ Status }) => Status === 'ENABLED')
          .map(({ Type = '' }) => Type);
      }, signal),
  });
}

interface RawType {
  readonly Type?: string;
  readonly Status?: string;
}

async function policiesOn(
  client: QueryClient,
  context: AwsContext,
  target: string,
  type: PolicyType,
): Promise<readonly OrganizationPolicy[]> {
  const attached = await client.fetchQuery(attachedQuery(context, target, type));
  return Promise.all(
    attached.map(async ({ id, name, arn }) => ({
      name,
      arn,
      document: await client.fetchQuery(policyTextQuery(context, id)),
    })),
  );
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
function attachedQuery(context: AwsContext, target: string, type: PolicyType) {
  return queryOptions({
    queryKey: organizationKeys.attached(context, target, type),
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const { items } = await listAll<Attached>(
          'ListPoliciesForTarget',
          ({ id }) => id,
          async (token) => {
            const input = {
              TargetId: target,
              Filter: type,
              ...(token === undefined ? {} : { NextToken: token }),
            };
            const { Policies = [], NextToken } = (await sendOrganizations(
              context,
              'ListPoliciesForTarget',
              input,
              signal,
            )) as {
              readonly Policies?: readonly RawSummary[];
              readonly NextToken?: string;
            };
            return { items: Policies.map(summaryFrom), next: NextToken };
          },
        );
        return items;
      }, signal),
  });
}

interface Attached {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}

interface RawSummary {
  readonly Id?: string;
  readonly Name?: string;
  readonly Arn?: string;
}

const summaryFrom = ({ Id = '', Name = '', Arn = '' }: RawSummary): Attached => ({
  id: Id,
  name: Name,
  arn: Arn,
});

function policyTextQuery(context: AwsContext, id: string) {
  return queryOptions({
    queryKey: organizationKeys.policy(context, id),
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const { Policy = {} } = (await sendOrganizations(
          context,
          'DescribePolicy',
          { PolicyId: id },
          signal,
        )) as {
          readonly Policy?: { readonly Content?: string };
        };
        return Policy.Content ?? '';
      }, signal),
  });
}

/**
 * Block Public Access as the organization's S3 policies set it for an account; null where they do not. A member may ask
 * for its own. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html
 */
export function organizationBlockQuery(context: AwsContext, account: string) {
  return queryOptions({
    queryKey: organizationKeys.block(context, account),
    queryFn: ({ signal }) =>
      inTurn(async (): Promise<PublicAccessBlock | null> => {
        const input = { PolicyType: 'S3_POLICY', TargetId: account };
        const answer = (await ifThere('EffectivePolicyNotFoundException', () =>
          sendOrganizations(context, 'DescribeEffectivePolicy', input, signal),
        )) as { readonly EffectivePolicy?: { readonly PolicyContent?: string } } | null;
        return blockFrom(answer?.EffectivePolicy?.PolicyContent);
      }, signal),
  });
}

/** `all` sets all four; `none` sets them free, which leaves buckets to their own. */
export function blockFrom(content: string | undefined): PublicAccessBlock | null {
  if (content === undefined) return null;
  const { s3_attributes: attributes = {} } = JSON.parse(content) as {
    readonly s3_attributes?: { readonly public_access_block_configuration?: unknown };
  };
  const setting = attributes.public_access_block_configuration;
  if (setting !== 'all' && setting !== 'none') return null;
  const on = setting === 'all';
  return { blockPublicAcls: on, ignorePublicAcls: on, blockPublicPolicy: on, restrictPublicBuckets: on };
}
