import { describe, expect, it } from 'vitest';
import { locationFromParameter, objectArn, type Location } from '../location';
import { whyNot, type PlaceAct } from './cannot';
import { directoryArn, directoryName, isLocalZone, regionOfZone, zonePrefix } from './directory-name';
import { KIND_WORDS, placeKind, type PlaceKind } from './kinds';
import { strangeName } from './not-ours';

const POINT: Location = {
  type: 'access-point',
  name: 'render',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const bucket = (name: string): Location => ({ type: 'bucket', name });

describe('names of directory buckets', () => {
  it.each([
    ['hot--euw1-az1--x-s3', 'hot', 'euw1-az1', 'bucket', 'eu-west-1'],
    ['hot--apne1-az4--xa-s3', 'hot', 'apne1-az4', 'access-point', 'ap-northeast-1'],
    ['a-b--c--usw2-lax1-az1--x-s3', 'a-b--c', 'usw2-lax1-az1', 'bucket', 'us-west-2'],
    ['x--usgw1-az2--x-s3', 'x', 'usgw1-az2', 'bucket', 'us-gov-west-1'],
    ['x--euc1-az3--x-s3', 'x', 'euc1-az3', 'bucket', 'eu-central-1'],
    ['x--aps1-az1--x-s3', 'x', 'aps1-az1', 'bucket', 'ap-south-1'],
  ] as const)('%s', (name, base, zone, of, region) => {
    expect(directoryName(name)).toEqual({ base, zone, of });
    expect(isLocalZone(name)).toBe(zone === 'usw2-lax1-az1');
    expect(regionOfZone(zone)).toBe(region);
    expect(zone.startsWith(`${zonePrefix(region)}-`)).toBe(true);
    const arn = directoryArn({ base, zone, of }, { partition: 'aws', region, account: '111122223333' });
    expect(locationFromParameter(arn)).toEqual(bucket(name));
    expect(objectArn(bucket(name), 'k', 'aws')).toBeUndefined();
  });

  it.each([
    'hot',
    'hot--x-s3',
    '--euw1-az1--x-s3',
    'hot--euw1--x-s3',
    'Hot--euw1-az1--x-s3',
    'hot--euw1-az1--x-s3x',
  ])('%s is none', (name) => expect(directoryName(name)).toBeUndefined());

  it('knows no Region of an abbreviation of another make', () => {
    expect(regionOfZone('xyz9-az1')).toBeUndefined();
  });
});

describe('kinds of places', () => {
  it.each<[string, Location, { id?: string; type?: string } | undefined, PlaceKind]>([
    ['a name', bucket('lake'), undefined, 'bucket'],
    ['a directory bucket', bucket('hot--euw1-az1--x-s3'), undefined, 'directory-bucket'],
    ['an access point on one', bucket('hot--euw1-az1--xa-s3'), undefined, 'directory-access-point'],
    ['an access point of which nothing is known', POINT, undefined, 'access-point'],
    ['of a bucket', POINT, { id: 'arn:aws:s3:::lake', type: 'S3_BUCKET' }, 'access-point'],
    [
      'of a volume, by its ARN',
      POINT,
      { id: 'arn:aws-cn:fsx:cn-north-1:1:volume/fs-1/fsvol-1' },
      'fsx-access-point',
    ],
    ['of a volume, by its type', POINT, { type: 'FSX_ONTAP' }, 'fsx-access-point'],
    ['of a backup', POINT, { id: 'arn:aws:backup:eu-west-1:1:recovery-point:x' }, 'backup-access-point'],
    ['of what is not known yet', POINT, { type: 'SOMETHING_NEW' }, 'access-point'],
    [
      'a Multi-Region Access Point',
      { type: 'multi-region-access-point', alias: 'm1.mrap', account: '111122223333', partition: 'aws' },
      undefined,
      'multi-region-access-point',
    ],
    ['an alias', { type: 'access-point-alias', alias: 'a-s3alias' }, undefined, 'access-point'],
    [
      'an alias of what is no bucket',
      { type: 'access-point-alias', alias: 'a-ext-s3alias' },
      undefined,
      'fsx-access-point',
    ],
  ])('%s', (_, location, source, kind) => expect(placeKind(location, source)).toBe(kind));
});

describe('what a place cannot do', () => {
  const KINDS = [
    'bucket',
    'access-point',
    'directory-bucket',
    'directory-access-point',
    'fsx-access-point',
    'backup-access-point',
    'multi-region-access-point',
  ] as const satisfies readonly PlaceKind[];
  const ABLE: Readonly<Record<PlaceAct, readonly PlaceKind[]>> = {
    write: [
      'bucket',
      'access-point',
      'directory-bucket',
      'directory-access-point',
      'multi-region-access-point',
    ],
    delete: [
      'bucket',
      'access-point',
      'directory-bucket',
      'directory-access-point',
      'multi-region-access-point',
    ],
    properties: ['bucket', 'access-point', 'multi-region-access-point'],
    versions: ['bucket', 'access-point', 'backup-access-point'],
    tags: ['bucket', 'access-point', 'fsx-access-point', 'multi-region-access-point'],
    acl: ['bucket', 'access-point', 'multi-region-access-point'],
    'object-lock': ['bucket', 'access-point', 'multi-region-access-point'],
    rewrite: ['bucket', 'access-point'],
    annotations: ['bucket', 'access-point'],
    'requester-pays': ['bucket', 'access-point', 'multi-region-access-point'],
    links: ['bucket', 'access-point'],
    drops: ['bucket'],
    'object-arn': [
      'bucket',
      'access-point',
      'fsx-access-point',
      'backup-access-point',
      'multi-region-access-point',
    ],
    policy: ['bucket', 'access-point', 'multi-region-access-point'],
    settings: ['bucket', 'access-point', 'directory-bucket', 'multi-region-access-point'],
    'batch-jobs': ['bucket'],
    remove: ['bucket', 'directory-bucket'],
    metrics: ['bucket'],
    direct: ['bucket', 'access-point', 'multi-region-access-point'],
  };

  it.each(Object.entries(ABLE) as [PlaceAct, readonly PlaceKind[]][])('%s', (act, able) => {
    expect(KINDS.filter((kind) => whyNot(kind, act) === undefined)).toEqual(able);
    // Every kind there is stands in the table.
    expect(Object.keys(KIND_WORDS).toSorted()).toEqual([...KINDS].toSorted());
    // A reason is a sentence without its stop: screens put it where they need it.
    for (const kind of KINDS) expect(whyNot(kind, act) ?? 'None').toMatch(/^[A-Z].*[^.]$/);
  });
});

describe('names that are not opened', () => {
  it.each([
    ['my-op-alias--op-s3', /Outposts/],
    ['arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/x', /Outposts/],
    ['my-olap-1a2b--ol-s3', /Object Lambda/],
    ['arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/x', /Object Lambda/],
    ['sales--table-s3', /S3 Tables/],
  ])('%s', (name, what) => {
    expect(strangeName(name)?.what).toMatch(what);
    expect(strangeName(name)?.instead).toMatch(/^(?:Use|Open) /);
  });

  it('has nothing against the others', () => {
    for (const name of ['lake', 'hot--euw1-az1--x-s3', 'a-s3alias'])
      expect(strangeName(name)).toBeUndefined();
  });
});
