import { describe, expect, it } from 'vitest';
import { isAwsHost } from './hosts';

const ALLOWED = [
  's3.eu-west-1.amazonaws.com',
  'analytics-lake.s3.eu-west-1.amazonaws.com',
  'dotted.bucket.name.s3.us-east-2.amazonaws.com',
  'bucket.s3.amazonaws.com',
  's3.amazonaws.com',
  'bucket.s3.dualstack.eu-west-1.amazonaws.com',
  'bucket.s3-fips.us-gov-west-1.amazonaws.com',
  'bucket.s3-fips.dualstack.us-east-1.amazonaws.com',
  'bucket.s3-eu-west-1.amazonaws.com',
  'bucket.s3.cn-north-1.amazonaws.com.cn',
  'bucket.s3.eusc-de-east-1.amazonaws.eu',
  'my-ap-a1b2c3d4e5f6g7h8-s3alias.s3.eu-west-1.amazonaws.com',
  'marketing-111122223333.s3-accesspoint.eu-west-1.amazonaws.com',
  'marketing-111122223333.s3-accesspoint.dualstack.eu-west-1.amazonaws.com',
  'mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com',
  '111122223333.s3-control.eu-west-1.amazonaws.com',
  's3-control.eu-west-1.amazonaws.com',
  'bucket--euw1-az1--x-s3.s3express-euw1-az1.eu-west-1.amazonaws.com',
  's3express-control.eu-west-1.amazonaws.com',
  'sts.eu-west-1.amazonaws.com',
  'sts-fips.us-east-1.amazonaws.com',
  'sts.amazonaws.com',
  'sts.cn-north-1.amazonaws.com.cn',
];

const REFUSED = [
  '',
  'localhost',
  '127.0.0.1',
  '169.254.169.254',
  'example.com',
  'amazonaws.com',
  'ec2.eu-west-1.amazonaws.com',
  'iam.amazonaws.com',
  'abcdef1234.execute-api.eu-west-1.amazonaws.com',
  'bucket.s3-website-eu-west-1.amazonaws.com',
  's3.eu-west-1.amazonaws.com.evil.example',
  'evil.example/s3.eu-west-1.amazonaws.com',
  's3.eu-west-1.amazonaws.com:8443',
  'user@s3.eu-west-1.amazonaws.com',
  's3.eu-west-1.amazonaws.com.',
  'a..b.s3.eu-west-1.amazonaws.com',
  '-bucket.s3.eu-west-1.amazonaws.com',
  'S3.EU-WEST-1.AMAZONAWS.COM',
  's3.eu-west-1.amazonaws.eu.com',
  's3xeu-west-1.amazonaws.com',
  '11112222333.s3-control.eu-west-1.amazonaws.com',
  'marketing.s3-accesspoint.eu-west-1.amazonaws.com',
];

describe('AWS host allow-list', () => {
  it.each(ALLOWED)('allows %s', (host) => expect(isAwsHost(host)).toBe(true));
  it.each(REFUSED)('refuses "%s"', (host) => expect(isAwsHost(host)).toBe(false));
});
