import { expect, it } from 'vitest';
import { bucketParameter, locationFromParameter, objectArn, type Location } from './location';

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

const multiRegion: Location = {
  type: 'multi-region-access-point',
  alias: 'mfzwi23gnjvgw.mrap',
  account: '111122223333',
  partition: 'aws-cn',
};

it.each([bucket, point, alias, multiRegion])('%j is read back from what it was written as', (location) => {
  expect(locationFromParameter(bucketParameter(location))).toEqual(location);
});

it.each([
  'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/object/k',
  'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/object/',
  'arn:aws:s3:eu-west-1:111122223333:accesspoint/*',
  'arn:aws:s3:eu-west-1:111122223333:accesspoint/Marketing',
  'arn:aws:s3:eu-west-1:1111:accesspoint/marketing',
  'arn:aws:s3:*:111122223333:accesspoint/marketing',
  'arn:*:s3:eu-west-1:111122223333:accesspoint/marketing',
  'arn:aws:s3::111122223333:accesspoint/marketing',
  'arn:aws:s3:eu-west-1:111122223333:accesspoint/mfzwi23gnjvgw.mrap',
  'arn:aws:s3-outposts:eu-west-1:111122223333:accesspoint/marketing',
  'arn:aws:s3:::lake',
  'arn:',
])('%s is no access point', (text) => {
  expect(locationFromParameter(text)).toEqual({ type: 'bucket', name: text });
});
