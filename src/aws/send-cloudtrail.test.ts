import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disposeClients } from './clients/dispose';
import type { AwsContext } from './context';
import { awsProfile, customProfile } from './profiles/built-in';
import { sendCloudTrail } from './send-cloudtrail';

const context: AwsContext = {
  id: 'trailing',
  credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
  profile: awsProfile({ transport: 'direct' }),
};
const LOOKUP = { operation: 'LookupEvents', input: { MaxResults: 50 } } as const;

let begun: number[];
let answer: (count: number) => Response;

beforeEach(() => {
  vi.useFakeTimers();
  begun = [];
  answer = () => Response.json({ Events: [] });
  vi.stubGlobal('fetch', async () => {
    begun.push(Date.now());
    return answer(begun.length);
  });
});
afterEach(() => {
  vi.useRealTimers();
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

const throttled = () =>
  Response.json({ __type: 'ThrottlingException', message: 'Rate exceeded' }, { status: 400 });
const gaps = () => begun.slice(1).map((at, index) => at - begun[index]!);

describe('CloudTrail', () => {
  it('is looked up twice a second and no faster, and asked for the rest at once', async () => {
    const all = Promise.all([
      ...Array.from({ length: 4 }, () => sendCloudTrail(context, 'eu-west-1', LOOKUP)),
      sendCloudTrail(context, 'eu-west-1', { operation: 'DescribeTrails', input: {} }),
    ]);
    await vi.runAllTimersAsync();
    expect(await all).toHaveLength(5);
    expect(gaps().filter((gap) => gap < 500)).toHaveLength(1);
  });

  it('is asked again when it says to slow down, and believed in the end', async () => {
    answer = (count) => (count < 4 ? throttled() : Response.json({ Events: [{ EventId: 'e' }] }));
    const found = sendCloudTrail(context, 'eu-north-1', LOOKUP);
    await vi.runAllTimersAsync();
    expect(await found).toEqual({ Events: [{ EventId: 'e' }] });
    expect(begun).toHaveLength(4);
    answer = throttled;
    const never = sendCloudTrail(context, 'eu-north-1', LOOKUP).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await never).toMatchObject({ kind: 'throttled', action: 'LookupEvents' });
  });

  it('stops waiting when it is given up', async () => {
    answer = throttled;
    const given = new AbortController();
    const found = sendCloudTrail(context, 'eu-south-1', LOOKUP, given.signal).catch(
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(100);
    given.abort();
    await vi.runAllTimersAsync();
    expect(await found).toMatchObject({ kind: 'aborted' });
    expect(begun).toHaveLength(1);
  });

  it('is no part of a lookalike', async () => {
    const lookalike = { ...context, profile: customProfile({ endpoint: 'http://h', transport: 'relay' }) };
    await expect(sendCloudTrail(lookalike, 'eu-west-1', LOOKUP)).rejects.toMatchObject({
      kind: 'not-supported',
    });
    expect(begun).toEqual([]);
  });
});
