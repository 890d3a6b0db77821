import { expect, it } from 'vitest';
import { emptyPointForm, newPointOf, type PointFacts, type PointForm, pointProblems } from './point-form';

const FACTS: PointFacts = {
  account: '111122223333',
  region: 'eu-west-1',
  buckets: new Set(['lake']),
  taken: new Set(['platform']),
};
const form = (change: Partial<PointForm> = {}): PointForm => ({
  ...emptyPointForm(),
  name: 'partner',
  bucket: 'lake',
  ...change,
});
const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

it('makes one on a bucket of the account, with all of Block Public Access on', () => {
  expect(newPointOf(form(), FACTS)).toEqual({
    name: 'partner',
    account: '111122223333',
    region: 'eu-west-1',
    bucket: 'lake',
    bucketAccount: '111122223333',
    publicAccessBlock: ALL_ON,
  });
});

it('makes one on another account’s bucket, for a VPC, in the bucket’s Region', () => {
  const other = form({
    bucket: 'theirs',
    whose: 'other',
    bucketAccount: '4444-5555-6666',
    network: 'VPC',
    vpc: 'vpc-1a2b3c4d',
    block: { ...ALL_ON, BlockPublicPolicy: false },
  });
  expect(newPointOf(other, { ...FACTS, bucketRegion: 'eu-central-1' })).toEqual({
    name: 'partner',
    account: '111122223333',
    region: 'eu-central-1',
    bucket: 'theirs',
    bucketAccount: '444455556666',
    vpcId: 'vpc-1a2b3c4d',
    publicAccessBlock: { ...ALL_ON, BlockPublicPolicy: false },
  });
});

it.each<[string, Partial<PointForm>]>([
  ['a name', { name: '' }],
  ['a bucket', { bucket: '' }],
  ['the bucket’s account', { whose: 'other' }],
  ['a VPC', { network: 'VPC' }],
])('waits for %s without a complaint', (_what, change) => {
  expect(pointProblems(form(change), FACTS)).toEqual({});
  expect(newPointOf(form(change), FACTS)).toBeUndefined();
});

it.each<[keyof ReturnType<typeof pointProblems>, Partial<PointForm>, RegExp, Partial<PointFacts>?]>([
  ['name', { name: 'Partner' }, /small letters/],
  ['name', { name: 'partner-s3alias' }, /end in -s3alias/],
  ['name', { name: 'platform' }, /in eu-west-1 already/],
  ['bucket', { bucket: 'theirs' }, /Not among this account’s buckets/],
  ['bucketAccount', { whose: 'other', bucketAccount: '44' }, /Twelve digits/],
  ['bucketAccount', { whose: 'other', bucketAccount: '111122223333' }, /the account the access point/],
  ['region', { region: 'eu-' }, /Such as/],
  ['region', { region: 'eu-west-1' }, /The bucket is in us-east-1/, { bucketRegion: 'us-east-1' }],
  ['vpc', { network: 'VPC', vpc: 'vpce-1a2b3c4d' }, /is no VPC/],
])('refuses a wrong %s: %j', (field, change, why, facts = {}) => {
  const known = { ...FACTS, ...facts };
  expect(pointProblems(form(change), known)[field]).toMatch(why);
  expect(newPointOf(form(change), known)).toBeUndefined();
});

it('takes a name again in another Region, and any bucket where they could not be listed', () => {
  expect(pointProblems(form({ name: 'platform' }), { ...FACTS, bucketRegion: 'us-east-1' })).toEqual({});
  const { buckets: _unlisted, ...unlisted } = FACTS;
  expect(pointProblems(form({ bucket: 'theirs' }), unlisted)).toEqual({});
});

it('leaves a bucket’s account and a VPC alone that do not count', () => {
  expect(pointProblems(form({ bucketAccount: 'x', vpc: 'x' }), FACTS)).toEqual({});
});
