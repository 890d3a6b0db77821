import { afterAll, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendAccessAnalyzer } from '@/aws/send-access-analyzer';
import { readFindings, type RegionFindings } from './read-findings';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-access-analyzer', () => ({ sendAccessAnalyzer: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-access-analyzer');
  vi.resetModules();
});

const context = { id: 'platform', profile: { kind: 'aws' } } as unknown as AwsContext;
const raw = (id: string) => ({
  id,
  resource: 'arn:aws:s3:::lake',
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: '111122223333',
  status: 'ACTIVE',
  analyzedAt: '2026-06-01T12:00:00Z',
});
const analyzer = (type: string, status = 'ACTIVE') => ({ arn: `arn:${type}`, type, status });

type Call = Parameters<typeof sendAccessAnalyzer>[2];

/** What it tells, one after another, and what it asked for. */
async function told(answer: (call: Call) => unknown) {
  const calls: Call[] = [];
  vi.mocked(sendAccessAnalyzer).mockImplementation((_context, _region, call) => {
    calls.push(call);
    return Promise.resolve(answer(call));
  });
  const states: RegionFindings[] = [];
  for await (const state of readFindings(context, 'eu-west-1', new AbortController().signal))
    states.push(state);
  return { states, last: states.at(-1)!, calls };
}

it('reads the analyzer of the organization page by page, and its unused roles', async () => {
  const { states, last, calls } = await told(({ operation, body }) => {
    if (operation === 'ListAnalyzers')
      return {
        analyzers: [analyzer('ACCOUNT'), analyzer('ORGANIZATION'), analyzer('ORGANIZATION_UNUSED_ACCESS')],
      };
    if (operation === 'ListFindingsV2')
      return { findings: [{ ...raw('u'), resource: 'arn:aws:iam::111122223333:role/Idle' }] };
    return body?.['nextToken'] === undefined
      ? { findings: [raw('a')], nextToken: 'more' }
      : { findings: [{ ...raw('b'), status: 'ARCHIVED' }] };
  });
  expect(states.map(({ findings, reading }) => [findings.length, reading])).toEqual([
    [0, true],
    [1, true],
    [2, true],
    [2, true],
    [2, false],
  ]);
  expect(last.findings.map(({ id, archived }) => [id, archived])).toEqual([
    ['a', false],
    ['b', true],
  ]);
  expect([...(last.unusedRoles ?? [])]).toEqual(['arn:aws:iam::111122223333:role/Idle']);
  expect(calls[1]?.body).toMatchObject({ analyzerArn: 'arn:ORGANIZATION', maxResults: 100 });
});

it.each<[string, readonly object[]]>([
  ['only one of the account', [analyzer('ACCOUNT')]],
  ['one that is not ready', [analyzer('ORGANIZATION', 'CREATING')]],
])('asks no further where there is %s', async (_, analyzers) => {
  const { last, calls } = await told(() => ({ analyzers }));
  expect(last).toMatchObject({ analyzer: undefined, findings: [], reading: false });
  expect(calls).toHaveLength(1);
});

it('keeps what came before it was refused', async () => {
  const { last } = await told(({ operation, body }) => {
    if (operation === 'ListAnalyzers') return { analyzers: [analyzer('ORGANIZATION')] };
    if (body?.['nextToken'] !== undefined)
      throw new AwsFailure('No.', { kind: 'denied', code: 'AccessDeniedException' });
    return { findings: [raw('a')], nextToken: 'more' };
  });
  expect(last).toMatchObject({
    reading: false,
    findings: [{ id: 'a' }],
    failure: { code: 'AccessDeniedException' },
  });
});

it('stops at a bound that nobody looks beyond', async () => {
  let page = 0;
  const { last, calls } = await told(({ operation }) => {
    if (operation === 'ListAnalyzers') return { analyzers: [analyzer('ORGANIZATION')] };
    page += 1;
    return { findings: [raw(`${page}`)], nextToken: `${page}` };
  });
  expect(last).toMatchObject({ more: true, reading: false });
  expect(calls).toHaveLength(501);
});
