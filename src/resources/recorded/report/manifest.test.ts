import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { readManifest } from './manifest';

const GOOD = {
  sourceBucket: 'lake',
  destinationBucket: 'arn:aws:s3:::reports',
  version: '2016-11-30',
  creationTimestamp: '1795914000000',
  fileFormat: 'CSV',
  fileSchema: 'Bucket, Key, Size, LastModifiedDate',
  files: [{ key: 'lake/daily/data/1.csv.gz', size: 12, MD5checksum: 'abc' }],
};
const read = (document: unknown) =>
  readManifest(typeof document === 'string' ? document : JSON.stringify(document), 'here');

function refusal(document: unknown): AwsFailure {
  try {
    read(document);
  } catch (error) {
    if (error instanceof AwsFailure) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('a manifest', () => {
  it('says where the files are and what is in them', () => {
    expect(read(GOOD)).toEqual({
      sourceBucket: 'lake',
      destinationBucket: 'reports',
      created: 1_795_914_000_000,
      format: 'csv',
      columns: ['Bucket', 'Key', 'Size', 'LastModifiedDate'],
      files: [{ key: 'lake/daily/data/1.csv.gz', size: 12, md5: 'abc' }],
    });
  });

  it.each<[string, object, object]>([
    [
      'in Parquet',
      { fileFormat: 'Parquet', fileSchema: 'message s3.inventory { }' },
      { format: 'parquet', columns: undefined },
    ],
    [
      'of another partition',
      { destinationBucket: 'arn:aws-cn:s3:::reports' },
      { destinationBucket: 'reports' },
    ],
    ['with a bare destination', { destinationBucket: 'reports' }, { destinationBucket: 'reports' }],
    ['without a destination', { destinationBucket: undefined }, { destinationBucket: 'here' }],
    ['with its moment as a number', { creationTimestamp: 1_795_914_000_000 }, { created: 1_795_914_000_000 }],
    ['without a moment', { creationTimestamp: undefined }, { created: undefined }],
    ['with a moment that is none', { creationTimestamp: 'yesterday' }, { created: undefined }],
    ['of an empty bucket', { files: [] }, { files: [] }],
    ['without sizes', { files: [{ key: 'a' }] }, { files: [{ key: 'a', size: undefined, md5: undefined }] }],
    ['in lower case', { fileFormat: 'csv' }, { format: 'csv' }],
    ['with members that are new', { later: [1] }, { sourceBucket: 'lake' }],
  ])('%s', (_, change, said) => {
    expect(read({ ...GOOD, ...change })).toMatchObject(said);
  });
});

describe('what is no manifest, with what to do', () => {
  const open = /Open the manifest\.json in the folder of a day, or a CSV/;
  it.each<[string, unknown, string, RegExp, RegExp]>([
    ['text', 'hello', 'NoInventoryManifest', /not the manifest of an S3 Inventory/, open],
    ['nothing', '', 'NoInventoryManifest', /not the manifest/, open],
    ['half a document', JSON.stringify(GOOD).slice(0, -5), 'NoInventoryManifest', /not the manifest/, open],
    ['a list', [GOOD], 'NoInventoryManifest', /not the manifest/, open],
    ['null', null, 'NoInventoryManifest', /not the manifest/, open],
    ['no files', { ...GOOD, files: undefined }, 'NoInventoryManifest', /not the manifest/, open],
    ['files that are texts', { ...GOOD, files: ['a'] }, 'NoInventoryManifest', /not the manifest/, open],
    ['no bucket', { ...GOOD, sourceBucket: undefined }, 'NoInventoryManifest', /not the manifest/, open],
    ['a web manifest', { name: 'App', icons: [] }, 'NoInventoryManifest', /not the manifest/, open],
    [
      'one of Redshift',
      { entries: [{ url: 's3://lake/a', mandatory: true }] },
      'NoInventoryManifest',
      /Amazon Redshift/,
      /one of the files that it names/,
    ],
    [
      'one of DynamoDB',
      { exportArn: 'arn', itemCount: 1 },
      'NoInventoryManifest',
      /DynamoDB/,
      /items of a table/,
    ],
    ['one of QuickSight', { fileLocations: [] }, 'NoInventoryManifest', /QuickSight/, /one of the files/],
    [
      'ORC',
      { ...GOOD, fileFormat: 'ORC' },
      'InventoryFormat',
      /in ORC, which is not read here/,
      /Change the format.*Athena/,
    ],
    ['a format to come', { ...GOOD, fileFormat: 'Lance' }, 'InventoryFormat', /in Lance/, /Parquet or CSV/],
    [
      'no columns',
      { ...GOOD, fileSchema: undefined },
      'NoFileSchema',
      /what stands in which column/,
      /written by something else/,
    ],
    [
      'no keys',
      { ...GOOD, fileSchema: 'Bucket, Size' },
      'NoKeyColumn',
      /no column of keys/,
      /Its fileSchema is Bucket, Size/,
    ],
  ])('%s', (_, document, code, words, advice) => {
    const failure = refusal(document);
    expect([failure.code, failure.message, failure.advice]).toEqual([
      code,
      expect.stringMatching(words),
      expect.stringMatching(advice),
    ]);
  });
});
