import { describe, expect, it } from 'vitest';
import { askedRequest } from '@/aws/asked';
import type { LoggedRequest } from '@/aws/request-log';
import { callsIn, endOf } from './calls';
import { type ActivityAddress, chosenCalls } from './choose';
import { jsonLines } from './json-lines';

const asked = (operation: string, Bucket?: string) =>
  askedRequest({
    service: 's3',
    operation,
    region: 'eu-west-1',
    input: { Bucket, Key: 'Raw/a.csv' },
    location: Bucket,
  });
const list = asked('ListObjectsV2', 'lake');
const put = asked('PutObject', 'drop');
let id = 0;
const entry = (change: Partial<LoggedRequest>): LoggedRequest => ({
  id: (id += 1),
  sessionId: 's1',
  operation: change.asked?.operation ?? 'X',
  method: 'GET',
  host: 'h.amazonaws.com',
  path: '/p',
  startedAt: Date.UTC(2026, 1, 2, 3, 4, id),
  attempt: 1,
  ...change,
});

const LOG = [
  entry({ asked: list, status: 503, code: 'SlowDown', requestId: 'R-A' }),
  entry({ asked: put, sessionId: 's2', status: 403, code: 'AccessDenied' }),
  entry({ asked: list, status: 200, attempt: 2, requestId: 'R-B' }),
  entry({ status: 404, code: 'NoSuchKey' }),
  entry({ operation: 'Waiting' }),
];

describe('attempts', () => {
  it('are one call where they were asked for at once', () => {
    const calls = callsIn(LOG);
    expect(calls.map(({ attempts }) => attempts.length)).toEqual([2, 1, 1, 1]);
    expect(calls[0]).toMatchObject({ id: LOG[0]!.id, last: { status: 200 } });
  });

  it.each([
    [{ status: 200 }, 'done'],
    [{ status: 304 }, 'done'],
    [{}, undefined],
    [{ error: 'AbortError: The request was cancelled.' }, 'aborted'],
    [{ error: 'AwsFailure: Nothing answered' }, 'offline'],
    [{ status: 200, error: 'AwsFailure: another document' }, 'unknown'],
    [{ status: 403 }, 'denied'],
    [{ status: 403, code: 'ExpiredToken' }, 'expired'],
    [{ status: 400, code: 'ThrottlingException' }, 'throttled'],
    [{ status: 429, code: '' }, 'throttled'],
    [{ status: 404, code: 'NoSuchThingOfOurs' }, 'not-found'],
  ] as const)('%o ends as %s', (change, end) => expect(endOf(entry(change))).toBe(end));
});

describe('what is looked at', () => {
  it.each<[ActivityAddress, string[]]>([
    [{}, ['ListObjectsV2', 'X', 'Waiting']],
    [{ of: 'all' }, ['ListObjectsV2', 'PutObject', 'X', 'Waiting']],
    [{ status: 'failed' }, ['X']],
    [{ status: 'throttled' }, ['ListObjectsV2']],
    [{ of: 'all', status: 'denied' }, ['PutObject']],
    [{ of: 'all', place: 'drop' }, ['PutObject']],
    [{ operation: 'X' }, ['X']],
    [{ filter: ' lake raw/A ' }, ['ListObjectsV2']],
    [{ filter: 'r-a' }, ['ListObjectsV2']],
    [{ filter: 'nosuch 404' }, ['X']],
    [{ filter: 'nothing' }, []],
  ])('%o', (address, operations) =>
    expect(chosenCalls(callsIn(LOG), 's1', address).map(({ last }) => last.operation)).toEqual(operations),
  );
});

it('is written as JSON, an attempt a line in their order', () => {
  const lines = jsonLines(callsIn(LOG))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(LOG.length);
  expect(lines[0]).toMatchObject({
    time: new Date(LOG[0]!.startedAt).toISOString(),
    session: 's1',
    service: 's3',
    operation: 'ListObjectsV2',
    input: { Bucket: 'lake' },
    status: 503,
    requestId: 'R-A',
  });
  expect(lines[2]).toMatchObject({ attempt: 2, requestId: 'R-B' });
});
