import { describe, expect, it } from 'vitest';
import { loadRuntime, STATIC_RUNTIME, type Runtime } from '../runtime';
import { awsProfile, builtInProfiles, customProfile, partitionOfRegion } from './built-in';

const full: Runtime = {
  version: '1',
  relay: true,
  direct: true,
  endpoints: ['http://127.0.0.1:7480'],
  sandbox: { endpoint: 'http://127.0.0.1:4174', region: 'eu-west-1', identities: [] },
};
const ids = (runtime: Runtime) => builtInProfiles(runtime).map(({ id }) => id);

describe('profiles', () => {
  it('are those that the page can use as it was served', () => {
    expect(ids(full)).toEqual(['sandbox', 'aws', 'aws-relay', 'custom:127.0.0.1:7480']);
    expect(ids({ ...full, direct: false, endpoints: [] })).toEqual(['sandbox', 'aws-relay']);
    expect(ids(STATIC_RUNTIME)).toEqual(['aws']);
  });

  it('of the sandbox sign for AWS and present links under its own origin', () => {
    const [sandbox] = builtInProfiles(full);
    expect(sandbox).toMatchObject({
      kind: 'sandbox',
      transport: 'relay',
      publicEndpoint: 'http://127.0.0.1:4174',
    });
    expect(sandbox?.endpoint).toBeUndefined();
  });

  it('of other partitions begin in a Region of theirs', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'] as const) {
      expect(partitionOfRegion(awsProfile({ transport: 'direct', partition }).region)).toBe(partition);
    }
  });

  it('of lookalikes keep the origin only', () => {
    expect(customProfile({ endpoint: 'https://ceph.example:8443/x?y', transport: 'direct' })).toMatchObject({
      id: 'custom:ceph.example:8443',
      endpoint: 'https://ceph.example:8443',
    });
    expect(() => customProfile({ endpoint: 'ceph', transport: 'direct' })).toThrow(TypeError);
  });
});

describe('runtime document', () => {
  const served =
    (body: BodyInit, status = 200) =>
    () =>
      Promise.resolve(new Response(body, { status }));

  it('is read as the server writes it', async () => {
    expect(await loadRuntime(served(JSON.stringify(full)))).toEqual(full);
  });

  it('is missing on a static host, whatever that answers instead', async () => {
    expect(await loadRuntime(served('Not found', 404))).toEqual(STATIC_RUNTIME);
    expect(await loadRuntime(served('<!doctype html>'))).toEqual(STATIC_RUNTIME);
    expect(await loadRuntime(served('{"relay":"yes"}'))).toEqual(STATIC_RUNTIME);
    expect(await loadRuntime(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual(STATIC_RUNTIME);
  });
});
