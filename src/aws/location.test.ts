import { expect, it } from 'vitest';
import { objectArn, type Location } from './location';

const bucket: Location = { type: 'bucket', name: 'lake' };
const point: Location = {
  type: 'access-point',
  name: 'marketing',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const alias: Location = { type: 'access-point-alias', alias: 'x-s3alias' };

it.each([
  [bucket, 'a/b c', 'arn:aws:s3:::lake/a/b c'],
  [point, 'k', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/object/k'],
  [alias, 'k', undefined],
])('an object in %j: %s', (location, key, arn) => expect(objectArn(location, key, 'aws')).toBe(arn));
