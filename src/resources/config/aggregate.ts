import * as v from 'valibot';
import type { AwsContext } from '@/aws/context';
import { sendConfig } from '@/aws/send-config';
import { listAll, type Listed } from '../listed';

/** What collects the items of many accounts into one. */
export interface Aggregator {
  readonly name: string;
  readonly arn: string;
  /** Of the whole organization, or accounts by their numbers. */
  readonly of: 'organization' | readonly string[];
  /** Undefined for all of them. */
  readonly regions: readonly string[] | undefined;
}

const strings = v.optional(v.array(v.string()), []);
const sourceSchema = v.object({ AwsRegions: strings, AllAwsRegions: v.optional(v.boolean(), false) });
const aggregatorsSchema = v.object({
  ConfigurationAggregators: v.optional(
    v.array(
      v.object({
        ConfigurationAggregatorName: v.string(),
        ConfigurationAggregatorArn: v.optional(v.string(), ''),
        OrganizationAggregationSource: v.optional(sourceSchema),
        AccountAggregationSources: v.optional(
          v.array(v.object({ ...sourceSchema.entries, AccountIds: strings })),
          [],
        ),
      }),
    ),
    [],
  ),
  NextToken: v.optional(v.string()),
});

/**
 * The aggregators that the caller's account has in a Region.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html
 * @throws AwsFailure
 */
export const readAggregators = (
  context: AwsContext,
  region: string,
  signal?: AbortSignal,
): Promise<Listed<Aggregator>> =>
  listAll<Aggregator>(
    'DescribeConfigurationAggregators',
    ({ arn }) => arn,
    async (token) => {
      const input = { Limit: 100, ...(token === undefined ? {} : { NextToken: token }) };
      const call = { operation: 'DescribeConfigurationAggregators', input } as const;
      const answer = v.parse(aggregatorsSchema, await sendConfig(context, region, call, signal));
      return {
        items: answer.ConfigurationAggregators.map((one): Aggregator => {
          const whole = one.OrganizationAggregationSource;
          const sources = whole === undefined ? one.AccountAggregationSources : [whole];
          return {
            name: one.ConfigurationAggregatorName,
            arn: one.ConfigurationAggregatorArn,
            of:
              whole === undefined
                ? one.AccountAggregationSources.flatMap(({ AccountIds }) => AccountIds)
                : 'organization',
            regions: sources.some(({ AllAwsRegions }) => AllAwsRegions)
              ? undefined
              : sources.flatMap(({ AwsRegions }) => AwsRegions),
          };
        }),
        next: answer.NextToken,
      };
    },
  );

const selectedSchema = v.object({
  Results: v.optional(v.array(v.string()), []),
  NextToken: v.optional(v.string()),
});

export interface SelectedPage {
  /** Rows as Config nests them, parsed. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
}

/**
 * One page of a query over what an aggregator has, 100 rows at most.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html
 * @param expression SQL of Config's kind: `SELECT accountId, resourceId WHERE resourceType = 'AWS::S3::Bucket'`
 * @throws AwsFailure
 */
export async function selectAggregate(
  context: AwsContext,
  region: string,
  aggregator: string,
  expression: string,
  token?: string,
  signal?: AbortSignal,
): Promise<SelectedPage> {
  const input = {
    ConfigurationAggregatorName: aggregator,
    Expression: expression,
    MaxResults: 100,
    ...(token === undefined ? {} : { NextToken: token }),
  };
  const call = { operation: 'SelectAggregateResourceConfig', input, resource: aggregator } as const;
  const { Results, NextToken } = v.parse(selectedSchema, await sendConfig(context, region, call, signal));
  return {
    rows: Results.map((row) => JSON.parse(row) as Readonly<Record<string, unknown>>),
    ...(NextToken === undefined ? {} : { next: NextToken }),
  };
}
