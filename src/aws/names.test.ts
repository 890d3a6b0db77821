import { describe, expect, it } from 'vitest';
import { consoleUrl } from './console-url';
import { parseGoTo } from './go-to';
import type { Location } from './location';
import { objectArn, s3Uri } from './object-arn';
import { awsProfile, customProfile } from './profiles/built-in';

const bucket: Location = { type: 'bucket', name: 'lake' };
const point: Location = {
  type: 'access-point',
  name: 'marketing',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const alias: Location = { type: 'access-point-alias', alias: 'x-s3alias' };

describe('ARNs', () => {
  it.each([
    [bucket, undefined, 'arn:aws:s3:::lake'],
    [bucket, 'a/b c', 'arn:aws:s3:::lake/a/b c'],
    [point, undefined, 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing'],
    [point, 'k', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/object/k'],
    [alias, 'k', undefined],
  ])('%j %s', (location, key, arn) => expect(objectArn(location, 'aws', key)).toBe(arn));
});

describe('URIs', () => {
  it('name what the CLI takes', () => {
    expect(s3Uri(bucket, 'a b')).toBe('s3://lake/a b');
    expect(s3Uri(point, 'k')).toBe('s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/k');
    expect(s3Uri(alias)).toBe('s3://x-s3alias/');
  });
});

describe('console URLs', () => {
  it('lead to the same place, which the go-to box reads back', () => {
    const aws = awsProfile({ transport: 'direct' });
    for (const [location, place] of [
      [bucket, {}],
      [bucket, { prefix: 'raw/2026 ä/' }],
      [bucket, { key: 'raw/x&y.csv' }],
      [point, { prefix: 'p/' }],
    ] as const) {
      const url = consoleUrl(aws, location, 'eu-west-1', place);
      expect(parseGoTo(url!)).toEqual({ ok: true, value: { location, ...place, regionHint: 'eu-west-1' } });
    }
  });

  it('do not exist for lookalikes', () => {
    const ceph = customProfile({ endpoint: 'http://127.0.0.1:7480', transport: 'relay' });
    expect(consoleUrl(ceph, bucket, 'us-east-1')).toBeUndefined();
  });
});
