import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type * as Locate from './locate';

const service = { answer: (): object => ({}) };
let regionQuery: typeof Locate.regionQuery;
let Failure: typeof AwsFailure;

// Test files share their modules: these are loaded anew, and forgotten afterwards.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock('@/aws/send', () => ({ sendS3: async () => service.answer() }));
  vi.doMock('@/aws/locate', () => ({ locate: async () => 'eu-west-1' }));
  ({ regionQuery } = await import('./locate'));
  ({ AwsFailure: Failure } = await import('@/aws/failure'));
});
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.doUnmock('@/aws/locate');
  vi.resetModules();
});

function context(kind: 'aws' | 'custom'): AwsContext {
  return {
    id: 's',
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
    profile: { id: 'p', label: 'P', kind, transport: 'direct', partition: 'aws', region: 'us-east-1' },
  };
}
const region = (kind: 'aws' | 'custom') =>
  new QueryClient().fetchQuery({
    ...regionQuery(context(kind), { type: 'bucket', name: 'lake' }),
    retry: false,
  });
const fails = (kind: AwsFailure['kind']) => () => {
  throw new Failure('No', { kind, code: 'Code' });
};

beforeEach(() => {
  service.answer = () => ({});
});

describe('the Region of a bucket', () => {
  it('is found out at AWS', async () => expect(await region('aws')).toBe('eu-west-1'));

  it.each([
    ['named', () => ({ LocationConstraint: 'garage' }), 'garage'],
    ['left empty', () => ({ LocationConstraint: '' }), null],
    ['left out', () => ({}), null],
    ['denied', fails('denied'), null],
    ['not offered', fails('not-supported'), null],
  ])('is what a lookalike says, never the connection’s own: %s', async (_, answer, expected) => {
    service.answer = answer;
    expect(await region('custom')).toBe(expected);
  });

  it('is none of a bucket that is not there', async () => {
    service.answer = fails('not-found');
    await expect(region('custom')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
