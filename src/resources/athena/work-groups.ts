import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendAthena } from '@/aws/send-athena';
import { listAll } from '../listed';
import { athenaKeys } from './query-keys';

/** Names of the workgroups that can be used; every account has `primary` in each Region. */
export function workGroupsQuery(context: AwsContext, region: string) {
  return queryOptions({
    queryKey: athenaKeys.workGroups(context, region),
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const { items } = await listAll<WireGroup>(
        'ListWorkGroups',
        ({ Name = '' }) => Name,
        async (NextToken) => {
          const call = { operation: 'ListWorkGroups', input: { NextToken } } as const;
          const answer = (await sendAthena(context, region, call, signal)) as {
            readonly WorkGroups?: readonly WireGroup[];
            readonly NextToken?: string;
          };
          return { items: answer.WorkGroups ?? [], next: answer.NextToken };
        },
      );
      return items.filter(({ State }) => State !== 'DISABLED').map(({ Name = '' }) => Name);
    },
  });
}

interface WireGroup {
  readonly Name?: string;
  readonly State?: string;
}

export interface WorkGroup {
  readonly name: string;
  /** `s3://bucket/prefix/`; undefined where each query has to say it. */
  readonly outputLocation: string | undefined;
  /** What a query says of its output is ignored. */
  readonly enforced: boolean;
  /** Athena keeps the results itself: they are no objects of a bucket of the account. */
  readonly managed: boolean;
  /** Bytes that one query may read. */
  readonly cutoff: number | undefined;
  /** `Athena engine version 3` */
  readonly engine: string | undefined;
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export function workGroupQuery(context: AwsContext, region: string, name: string) {
  return queryOptions({
    queryKey: [...athenaKeys.workGroups(context, region), name],
    queryFn: async ({ signal }): Promise<WorkGroup> => {
      const call = { operation: 'GetWorkGroup', input: { WorkGroup: name }, resource: name } as const;
      const answer = (await sendAthena(context, region, call, signal)) as {
        readonly WorkGroup?: { readonly Configuration?: WireConfiguration };
      };
      const { Configuration: of = {} } = answer.WorkGroup ?? {};
      return {
        name,
        outputLocation: of.ResultConfiguration?.OutputLocation || undefined,
        enforced: of.EnforceWorkGroupConfiguration === true,
        managed: of.ManagedQueryResultsConfiguration?.Enabled === true,
        cutoff: of.BytesScannedCutoffPerQuery,
        engine: of.EngineVersion?.EffectiveEngineVersion,
      };
    },
  });
}

interface WireConfiguration {
  readonly ResultConfiguration?: { readonly OutputLocation?: string };
  readonly ManagedQueryResultsConfiguration?: { readonly Enabled?: boolean };
  readonly EnforceWorkGroupConfiguration?: boolean;
  readonly BytesScannedCutoffPerQuery?: number;
  readonly EngineVersion?: { readonly EffectiveEngineVersion?: string };
}
