import { describe, expect, it } from 'vitest';
import { awsEndpoint } from './aws-endpoint';

describe('an endpoint of AWS', () => {
  it.each([
    ['https://s3.eu-central-1.amazonaws.com', 'eu-central-1', 'usual'],
    ['https://s3.eu-central-1.amazonaws.com/', 'eu-central-1', 'usual'],
    ['https://s3-eu-west-1.amazonaws.com', 'eu-west-1', 'usual'],
    ['https://s3.dualstack.ap-southeast-2.amazonaws.com', 'ap-southeast-2', 'usual'],
    ['https://s3-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1', 'fips'],
    ['https://s3-fips.dualstack.us-east-2.amazonaws.com', 'us-east-2', 'fips'],
    ['https://s3-fips-us-gov-west-1.amazonaws.com', 'us-gov-west-1', 'fips'],
    ['https://s3.cn-north-1.amazonaws.com.cn', 'cn-north-1', 'usual'],
    ['https://s3.dualstack.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1', 'usual'],
    ['https://s3.amazonaws.com.cn', 'cn-north-1', 'usual'],
    ['https://s3.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1', 'usual'],
    ['https://s3.us-west-2.api.aws', 'us-west-2', 'usual'],
    ['https://s3.amazonaws.com', undefined, 'usual'],
    ['https://s3-external-1.amazonaws.com', 'us-east-1', 'usual'],
    ['https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com', 'us-east-1', 'vpc'],
    ['https://vpce-1a2b3c4d-5e6f-eu-west-3a.s3.eu-west-3.vpce.amazonaws.com', 'eu-west-3', 'vpc'],
    ['https://control.vpce-1a2b3c4d-5e6f.s3.us-gov-east-1.vpce.amazonaws.com', 'us-gov-east-1', 'vpc'],
    ['https://vpce-1a2b3c4d-5e6f.s3.cn-north-1.vpce.amazonaws.com.cn', 'cn-north-1', 'vpc'],
    ['https://my-data-1.s3.eu-west-2.amazonaws.com', 'eu-west-2', 'usual'],
    ['https://sts.eu-west-1.amazonaws.com', 'eu-west-1', 'usual'],
    ['https://S3.EU-WEST-1.AMAZONAWS.COM', 'eu-west-1', 'usual'],
  ])('%s', (url, region, kind) => expect(awsEndpoint(url)).toEqual({ region, kind }));

  it.each([
    'https://s3.example.org',
    'https://s3.eu-west-1.amazonaws.com.example.org',
    'https://notamazonaws.com',
    'http://127.0.0.1:7480',
    's3.eu-west-1.amazonaws.com',
    '',
  ])('%j is none', (url) => expect(awsEndpoint(url)).toBeUndefined());
});
