import { expect, it } from 'vitest';
import { arnGlobs, formatArn, parseAccessPointArn, parseArn } from './arn.ts';
import { toGlob } from './glob.ts';

it.each([
  ['arn:aws:s3:::lake', { partition: 'aws', service: 's3', region: '', account: '', resource: 'lake' }],
  [
    'arn:aws:s3:::lake/a:b',
    { partition: 'aws', service: 's3', region: '', account: '', resource: 'lake/a:b' },
  ],
  ['arn:*:s3:*:*:*', { partition: '*', service: 's3', region: '*', account: '*', resource: '*' }],
  ['arn:::::', { partition: '', service: '', region: '', account: '', resource: '' }],
])('%s has six fields and is written as it was read', (text, fields) => {
  expect(parseArn(text)).toEqual(fields);
  expect(formatArn(fields)).toBe(text);
  expect(arnGlobs(toGlob(text))).toHaveLength(6);
});

it.each([
  '',
  '*',
  'arn',
  'arn:aws:s3',
  'arn:aws:s3::',
  'ARN:aws:s3:::lake',
  ' arn:aws:s3:::lake',
  'urn:aws:s3:::lake',
])('%j is no ARN', (text) => {
  expect(parseArn(text)).toBeUndefined();
});

const POINT = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  name: 'read',
  key: undefined,
};

it.each([
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/read', POINT],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint:read', POINT],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/read/object/a/b', { ...POINT, key: 'a/b' }],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/read/object/', { ...POINT, key: '' }],
  ['arn:aws:s3::111122223333:accesspoint/abc.mrap', { ...POINT, region: '', name: 'abc.mrap' }],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/*', { ...POINT, name: '*' }],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/read/other', undefined],
  ['arn:aws:s3:eu-west-1:111122223333:accesspoint/', undefined],
  ['arn:aws:s3-outposts:eu-west-1:111122223333:accesspoint/read', undefined],
  ['arn:aws:s3:::lake', undefined],
])('%s is an access point as it says', (text, expected) => {
  expect(parseAccessPointArn(text)).toEqual(expected);
});
