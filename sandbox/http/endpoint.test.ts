import { describe, expect, it } from 'vitest';
import { endpointOf } from './endpoint';

const path = (region?: string) => ({ service: 's3', region, target: { style: 'path' } });
const virtual = (bucket: string, region?: string) => ({
  service: 's3',
  region,
  target: { style: 'virtual', bucket },
});

describe('host names', () => {
  it.each([
    ['s3.amazonaws.com', path('us-east-1')],
    ['s3.eu-west-1.amazonaws.com', path('eu-west-1')],
    ['s3-eu-west-1.amazonaws.com', path('eu-west-1')],
    ['s3.dualstack.eu-west-1.amazonaws.com:443', path('eu-west-1')],
    ['s3-fips.us-gov-west-1.amazonaws.com', path('us-gov-west-1')],
    ['kms.eu-west-1.amazonaws.com', { service: 'kms', region: 'eu-west-1' }],
    ['lake.s3.amazonaws.com', virtual('lake')],
    ['lake.s3.eu-west-1.amazonaws.com', virtual('lake', 'eu-west-1')],
    ['a.dotted.name.s3.ap-southeast-2.amazonaws.com', virtual('a.dotted.name', 'ap-southeast-2')],
    ['lake.localhost:4174', virtual('lake')],
    [
      'marketing-read-111122223333.s3-accesspoint.eu-west-1.amazonaws.com',
      {
        service: 's3',
        region: 'eu-west-1',
        target: { style: 'access-point', name: 'marketing-read', account: '111122223333' },
      },
    ],
    [
      '111122223333.s3-control.eu-west-1.amazonaws.com',
      { service: 's3-control', account: '111122223333', region: 'eu-west-1' },
    ],
    ['111122223333.localhost:4174', { service: 's3-control', account: '111122223333', region: undefined }],
    ['sts.amazonaws.com', { service: 'sts', region: 'us-east-1', global: true }],
    ['sts.eu-west-1.amazonaws.com', { service: 'sts', region: 'eu-west-1' }],
    ['127.0.0.1:4174', { service: 'any' }],
    ['[::1]:4174', { service: 'any' }],
    ['s3.test:9000', { service: 'any' }],
    ['evil.example', undefined],
    ['s3.eu-west-1.amazonaws.com.evil.example', undefined],
    ['iam.amazonaws.com', { service: 'iam', region: 'us-east-1' }],
    ['iam.us-gov.amazonaws.com', { service: 'iam', region: 'us-gov-west-1' }],
    ['iam.amazonaws.com.evil.example', undefined],
    ['iam.eu-west-1.amazonaws.com', undefined],
    ['my.iam.amazonaws.com', undefined],
    ['ec2.amazonaws.com', undefined],
  ])('%s', (host, endpoint) => {
    expect(endpointOf(host, ['s3.test:9000'])).toEqual(endpoint);
  });
});
