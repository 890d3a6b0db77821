import { MutationObserver, QueryObserver, skipToken } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import { AwsQueryClient } from './query-client';

const DENIED = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });

/** Whatever code of ours, of the SDK or of the platform may throw. */
const THROWN: readonly [string, unknown, FailureKind][] = [
  ['a failure', DENIED, 'denied'],
  [
    'an exception of the SDK',
    Object.assign(new Error('no'), { name: 'NoSuchKey', Code: 'NoSuchKey' }),
    'not-found',
  ],
  ['an error of ours', new Error('broken'), 'unknown'],
  ['a TypeError', new TypeError('x is not a function'), 'unknown'],
  ['a connection that broke', new TypeError('Failed to fetch'), 'offline'],
  ['a URIError', new URIError('URI malformed'), 'unknown'],
  ['an abort', new DOMException('stop', 'AbortError'), 'aborted'],
  ['a text', 'no', 'unknown'],
  ['nothing', undefined, 'unknown'],
];

const client = () =>
  new AwsQueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });

describe.each(THROWN)('%s', (_what, thrown, kind) => {
  const throws = () => {
    throw thrown;
  };
  const failure = expect.objectContaining({ constructor: AwsFailure, kind }) as AwsFailure;

  it.each([
    ['thrown', throws],
    ['rejected', () => Promise.reject(thrown)],
  ])('%s by a query', async (_how, queryFn) => {
    await expect(client().fetchQuery({ queryKey: ['a'], queryFn })).rejects.toEqual(failure);
    const observer = new QueryObserver(client(), { queryKey: ['a'], queryFn });
    const { error } = await observer.refetch();
    expect(error).toBeInstanceOf(AwsFailure);
    expect(error?.kind).toBe(kind);
  });

  it.each(['mutationFn', 'onMutate', 'onSuccess'] as const)('thrown by a mutation’s %s', async (step) => {
    const observer = new MutationObserver(client(), { mutationFn: () => Promise.resolve(1), [step]: throws });
    await expect(observer.mutate()).rejects.toEqual(failure);
    expect(observer.getCurrentResult().error).toBeInstanceOf(AwsFailure);
  });
});

it('keeps the failure that was thrown, and the error that was not one as the cause', async () => {
  const error = new Error('broken');
  const run = (thrown: Error) =>
    client().fetchQuery({ queryKey: ['a'], queryFn: () => Promise.reject(thrown) });
  await expect(run(DENIED)).rejects.toBe(DENIED);
  await expect(run(error)).rejects.toMatchObject({ message: 'broken', cause: error });
});

it('reads again as it read first, and leaves alone what is not to be read', async () => {
  const queries = client();
  let reads = 0;
  const query = { queryKey: ['a'], queryFn: () => Promise.resolve((reads += 1)) };
  await queries.fetchQuery(query);
  await queries.refetchQueries({ queryKey: ['a'] });
  expect(queries.getQueryData(['a'])).toBe(2);
  const skipped = new QueryObserver(queries, { queryKey: ['b'], queryFn: skipToken });
  const leave = skipped.subscribe(() => undefined);
  expect(skipped.getCurrentResult()).toMatchObject({ status: 'pending', fetchStatus: 'idle' });
  leave();
});
