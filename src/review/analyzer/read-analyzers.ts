import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { readFindings, type RegionFindings } from '@/resources/analyzers/read-findings';
import { memberAccountsQuery } from '@/resources/organizations/list-accounts';
import { organizationQuery } from '@/resources/organizations/organization';

/** What the organization's analyzers say, as far as they were asked. */
export interface AnalyzerState {
  /** In the order they were asked. */
  readonly regions: readonly RegionFindings[];
  /** Zone of trust; undefined: not known. */
  readonly organization: string | undefined;
  /** Accounts of it, as far as they are known. */
  readonly members: ReadonlySet<string>;
}

interface AnalyzersOptions {
  readonly client: QueryClient;
  readonly context: AwsContext;
  readonly regions: readonly string[];
  readonly signal: AbortSignal;
  readonly tell: (change: (before: AnalyzerState) => AnalyzerState) => void;
}

export const NOT_ASKED: AnalyzerState = { regions: [], organization: undefined, members: new Set() };

/** Asks the organization's analyzers of some Regions, and whom the organization trusts. Fails for nothing but bugs. */
export async function readAnalyzers(options: AnalyzersOptions): Promise<void> {
  const { client, context, regions, signal, tell } = options;
  await Promise.all([
    answered(client.fetchQuery(organizationQuery(context)), (own) =>
      tell((before) => ({ ...before, organization: own?.id })),
    ),
    // Without the list, the accounts that are reviewed stand for it.
    answered(client.fetchQuery(memberAccountsQuery(context)), ({ items }) =>
      tell((before) => ({ ...before, members: new Set(items.map(({ id }) => id)) })),
    ),
    ...regions.map(async (region) => {
      for await (const found of readFindings(context, region, signal))
        tell((before) => ({ ...before, regions: withRegion(before.regions, found) }));
    }),
  ]);
}

const withRegion = (all: readonly RegionFindings[], found: RegionFindings): readonly RegionFindings[] =>
  all.some(({ region }) => region === found.region)
    ? all.map((one) => (one.region === found.region ? found : one))
    : [...all, found];

async function answered<T>(asked: Promise<T>, then: (value: T) => void): Promise<void> {
  try {
    then(await asked);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
  }
}
