import { afterAll, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendConfig } from '@/aws/send-config';
import { readRecorded, type Recorded } from './read-recorded';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-config', () => ({ sendConfig: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-config');
  vi.resetModules();
});

const [ONE, OTHER] = ['111122223333', '222233334444'];
const context = { id: 'platform', profile: { kind: 'aws', partition: 'aws' } } as unknown as AwsContext;
const row = (accountId: string, resourceId: string) =>
  JSON.stringify({
    accountId,
    awsRegion: 'eu-west-1',
    arn: `arn:aws:s3:::${resourceId}`,
    resourceId,
    resourceType: 'AWS::S3::Bucket',
    configurationItemCaptureTime: '2026-06-01T12:00:00Z',
    configuration: {},
    supplementaryConfiguration: { BucketPolicy: { policyText: null } },
  });

type Call = Parameters<typeof sendConfig>[2];

async function told(answer: (region: string, call: Call) => unknown, accounts = [ONE, OTHER]) {
  const calls: [string, Call][] = [];
  vi.mocked(sendConfig).mockImplementation((_context, region, call) => {
    calls.push([region, call]);
    return Promise.resolve(answer(region, call));
  });
  const states: Recorded[] = [];
  const options = {
    context,
    regions: ['us-east-1', 'eu-west-1'],
    accounts,
    at: '2026-06-02T00:00:00Z',
    signal: new AbortController().signal,
  };
  const last = await readRecorded(options, (state) => states.push(state));
  return { last, states, calls };
}

const aggregatorIn = (there: string) => (region: string) => ({
  ConfigurationAggregators:
    region === there
      ? [
          { ConfigurationAggregatorName: 'some', AccountAggregationSources: [{ AccountIds: [ONE] }] },
          { ConfigurationAggregatorName: 'all', OrganizationAggregationSource: { AllAwsRegions: true } },
        ]
      : [],
});

it('asks the aggregator of the organization for everything of some accounts at once', async () => {
  const { last, calls } = await told((region, { operation, input }) => {
    if (operation === 'DescribeConfigurationAggregators') return aggregatorIn('eu-west-1')(region);
    if (!(input['Expression'] as string).includes("'AWS::S3::Bucket'")) return { Results: [] };
    return input['NextToken'] === undefined
      ? { Results: [row(ONE, 'lake')], NextToken: 'more' }
      : { Results: [row('999999999999', 'left-out')] };
  });
  expect(last).toMatchObject({ reading: false, aggregator: { name: 'all', region: 'eu-west-1' }, items: 2 });
  expect([...last.accounts].map(([account, { ground }]) => [account, ground.names])).toEqual([
    [ONE, ['lake']],
  ]);
  const queries = calls.filter(([, { operation }]) => operation === 'SelectAggregateResourceConfig');
  // One for each of five types, and a second page.
  expect(queries).toHaveLength(6);
  for (const [region, { input }] of queries) {
    expect(region).toBe('eu-west-1');
    expect(input['Expression']).toContain(`accountId IN ('${ONE}', '${OTHER}')`);
  }
});

it('names no accounts where an expression has no room for them', async () => {
  const many = Array.from({ length: 1000 }, (_, at) => `${100_000_000_000 + at}`);
  const { calls } = await told(
    (region, { operation }) =>
      operation === 'SelectAggregateResourceConfig' ? { Results: [] } : aggregatorIn('us-east-1')(region),
    many,
  );
  const lengths = calls.map(([, { input }]) => ((input['Expression'] as string | undefined) ?? '').length);
  expect(Math.max(...lengths)).toBeLessThan(300);
});

it('says that there is none, or why it may not know', async () => {
  const none = await told(aggregatorIn('nowhere'));
  expect(none.last).toMatchObject({ reading: false, aggregator: undefined });
  const denied = await told(() => {
    throw new AwsFailure('No.', { kind: 'denied', code: 'AccessDeniedException' });
  });
  expect(denied.last).toMatchObject({ reading: false, failure: { code: 'AccessDeniedException' } });
});
