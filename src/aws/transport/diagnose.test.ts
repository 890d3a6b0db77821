import { afterEach, describe, expect, it, vi } from 'vitest';
import { diagnoseSilence, forgetAnswered, noteAnswered } from './diagnose';
import type { RoutedRequest } from './route';

const direct: RoutedRequest = {
  via: 'direct',
  upstream: 'aws',
  url: 'https://lake.s3.eu-west-1.amazonaws.com/k?x-id=PutObject',
  host: 'lake.s3.eu-west-1.amazonaws.com',
  pathAndQuery: '/k',
  headers: {},
};
const relayed: RoutedRequest = { ...direct, via: 'relay', url: 'http://127.0.0.1:4173/relay/aws/x/k' };
const error = new TypeError('Failed to fetch');
const answers: typeof fetch = () => Promise.resolve(new Response());
const silent: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

afterEach(() => {
  forgetAnswered();
  vi.unstubAllGlobals();
});

describe('no readable answer', () => {
  it('from a host that is there is CORS', async () => {
    const probe = vi.fn(answers);
    const failure = await diagnoseSilence(direct, 'PUT', error, probe);
    expect(failure).toMatchObject({ kind: 'cors', code: 'CorsRefused' });
    expect(failure.advice).toMatch(/relay.*CORS rule/);
    expect(probe.mock.calls[0]?.[0]).toBe('https://lake.s3.eu-west-1.amazonaws.com/');
    expect(probe.mock.calls[0]?.[1]).toMatchObject({
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
    });
    // The SDK retries whatever "Failed to fetch" caused; a missing CORS rule is there to stay.
    expect(failure.cause).not.toBeInstanceOf(TypeError);
  });

  it('from a host that is not there is the network, and worth another attempt', async () => {
    const failure = await diagnoseSilence(direct, 'PUT', error, silent);
    expect(failure).toMatchObject({ kind: 'offline', code: 'Unreachable' });
    expect(failure.cause).toBe(error);
  });

  it('from a host that answered this method before is the network too', async () => {
    noteAnswered(direct.url, 'PUT');
    expect((await diagnoseSilence(direct, 'PUT', error, answers)).kind).toBe('offline');
    // A rule may allow GET and not DELETE.
    expect((await diagnoseSilence(direct, 'DELETE', error, answers)).kind).toBe('cors');
  });

  it('without a network is being offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const probe = vi.fn(answers);
    expect(await diagnoseSilence(direct, 'PUT', error, probe)).toMatchObject({
      kind: 'offline',
      code: 'Offline',
    });
    expect(probe).not.toHaveBeenCalled();
  });

  it('from our own server is our own server, or what it talks to', async () => {
    expect(await diagnoseSilence(relayed, 'PUT', error, silent)).toMatchObject({
      kind: 'offline',
      code: 'RelayUnreachable',
    });
    const probe = vi.fn(answers);
    const failure = await diagnoseSilence(relayed, 'PUT', error, probe);
    expect(failure).toMatchObject({ kind: 'offline', code: 'ConnectionLost', cause: error });
    expect(probe.mock.calls[0]?.[0]).toBe('http://127.0.0.1:4173/healthz');
  });
});
