import { describe, expect, it } from 'vitest';
import { STATIC_RUNTIME, type Runtime } from '../../aws/runtime';
import { memoryStorage } from '../testing/fake-world';
import {
  connectionErrors,
  connectionOf,
  initialConnection,
  profileOf,
  regionQuestion,
  rememberConnection,
  type Connection,
} from './connection';

const SERVED: Runtime = {
  version: '0.1.0',
  relay: true,
  direct: true,
  endpoints: ['http://127.0.0.1:7480'],
  sandbox: { endpoint: 'http://127.0.0.1:4174', region: 'eu-west-1', identities: [] },
};
const custom = (endpoint: string, rest: Partial<Connection> = {}): Connection => ({
  kind: 'custom',
  region: 'us-east-1',
  transport: 'relay',
  endpoint,
  stsEndpoint: '',
  safe: false,
  ...rest,
});

describe('initialConnection', () => {
  it('goes through the relay where there is one', () => {
    expect(initialConnection(SERVED, undefined)).toMatchObject({ kind: 'aws', transport: 'relay' });
    expect(initialConnection(STATIC_RUNTIME, undefined)).toMatchObject({ transport: 'direct' });
  });

  it('is the last one, as long as this page can still do it', () => {
    const storage = memoryStorage();
    rememberConnection(custom('http://127.0.0.1:7480'), storage);
    expect(initialConnection(SERVED, storage)).toEqual(custom('http://127.0.0.1:7480'));
    expect(initialConnection({ ...SERVED, endpoints: [] }, storage)).toMatchObject({
      kind: 'aws',
      region: 'us-east-1',
    });
    storage.setItem('drawbridge.connection', '{"kind":"sandbox"}');
    expect(initialConnection(SERVED, storage).kind).toBe('aws');
  });

  it('does not remember the sandbox', () => {
    const storage = memoryStorage();
    rememberConnection({ ...custom(''), kind: 'sandbox' }, storage);
    expect(storage.length).toBe(0);
  });
});

describe('connectionErrors', () => {
  it.each([
    [custom('http://127.0.0.1:7480'), {}],
    [custom('ceph'), { endpoint: 'origin such as' }],
    [custom('ftp://127.0.0.1'), { endpoint: 'origin such as' }],
    [custom('http://u:p@127.0.0.1:7480'), { endpoint: 'Without a name' }],
    [custom('http://127.0.0.1:9999'), { endpoint: '--endpoint http://127.0.0.1:9999' }],
    [custom('http://127.0.0.1:7480', { stsEndpoint: 'http://127.0.0.1:1' }), { stsEndpoint: '--endpoint' }],
    [custom('http://127.0.0.1:7480', { region: 'EU West' }), { region: 'A Region' }],
    [custom('https://s3.eu-central-1.amazonaws.com'), { endpoint: 'choose AWS, Region eu-central-1' }],
    [custom('https://s3.amazonaws.com'), { endpoint: 'This is AWS itself: choose AWS' }],
  ])('%j', (connection, expected) => {
    const errors = connectionErrors(connection, SERVED);
    expect(Object.keys(errors)).toEqual(Object.keys(expected));
    for (const [field, text] of Object.entries(expected)) {
      expect(errors[field as keyof typeof errors]).toContain(text);
    }
  });

  it('lets a static page try any endpoint', () => {
    const connection = custom('https://s3.example.org', { transport: 'direct' });
    expect(connectionErrors(connection, STATIC_RUNTIME)).toEqual({});
  });
});

describe('profileOf', () => {
  it('tells the partition from the Region', () => {
    const aws = custom('', { kind: 'aws', region: 'cn-north-1', transport: 'direct' });
    expect(profileOf(aws, SERVED)).toMatchObject({ kind: 'aws', partition: 'aws-cn', transport: 'direct' });
  });

  it('gives the sandbox its public endpoint and a lookalike its own', () => {
    expect(profileOf({ ...custom(''), kind: 'sandbox' }, SERVED)).toMatchObject({
      id: 'sandbox',
      transport: 'relay',
      publicEndpoint: 'http://127.0.0.1:4174',
    });
    expect(profileOf(custom(' http://127.0.0.1:7480/ '), SERVED)).toMatchObject({
      endpoint: 'http://127.0.0.1:7480',
    });
  });
});

describe('connectionOf', () => {
  const current = custom('', { kind: 'aws', region: 'eu-west-1' });

  it('finds what a route names, where this page has it', () => {
    expect(connectionOf('sandbox', current, SERVED)?.kind).toBe('sandbox');
    expect(connectionOf('sandbox', current, STATIC_RUNTIME)).toBeUndefined();
    expect(connectionOf('custom:127.0.0.1:7480', current, SERVED)?.endpoint).toBe('http://127.0.0.1:7480');
    expect(connectionOf('custom:elsewhere', current, SERVED)).toBeUndefined();
    expect(connectionOf('aws-relay', custom('x'), SERVED)?.kind).toBe('aws');
    expect(connectionOf('aws', current, SERVED)).toBe(current);
  });
});

describe('regionQuestion', () => {
  const aws = (region: string): Connection => ({ ...custom(''), kind: 'aws', region });
  const role = (partition: string) => `arn:${partition}:iam::111122223333:role/A`;

  it.each([
    ['eu-west-1', 'aws-us-gov', 'AWS GovCloud (US)', ['us-gov-west-1', 'us-gov-east-1']],
    ['eu-west-1', 'aws-cn', 'AWS China', ['cn-north-1', 'cn-northwest-1']],
    ['us-gov-west-1', 'aws-cn', 'AWS China', ['cn-north-1', 'cn-northwest-1']],
    ['eu-west-1', 'aws-eusc', 'AWS European Sovereign Cloud', ['eusc-de-east-1']],
  ])('asks in %s for the Region of roles in %s', (region, partition, label, regions) => {
    const question = regionQuestion(aws(region), [role(partition)]);
    expect(question).toEqual({
      message: `These roles are in ${label}, and ${region} is not. Which Region of ${label}?`,
      regions,
    });
    for (const answer of regions) expect(regionQuestion(aws(answer), [role(partition)])).toBeUndefined();
  });

  it('offers Regions of AWS to roles of AWS', () => {
    expect(regionQuestion(aws('cn-north-1'), [role('aws')])?.regions).toContain('us-east-1');
  });

  it('says where no Region would do', () => {
    expect(regionQuestion(aws('eu-west-1'), [role('aws'), role('aws-cn')])?.message).toContain(
      'different partitions',
    );
    expect(regionQuestion(aws('eu-west-1'), [role('aws-iso')])?.message).toContain('aws-iso');
  });

  it('does not ask without need', () => {
    expect(regionQuestion(aws('us-gov-west-1'), [role('aws-us-gov')])).toBeUndefined();
    expect(regionQuestion(aws('eu-west-1'), ['', 'arn:aws-us', 'BucketAdmin'])).toBeUndefined();
    expect(regionQuestion(custom('http://127.0.0.1:7480'), [role('aws-cn')])).toBeUndefined();
  });
});
