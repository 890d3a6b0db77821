import { describe, expect, it } from 'vitest';
import { endpointsOf, parseGoTo, type GoTo } from './go-to';
import type { Location } from './location';

const bucket = (name: string): Location => ({ type: 'bucket', name });
const point = (name: string, partition = 'aws', region = 'eu-west-1'): Location => ({
  type: 'access-point',
  name,
  account: '111122223333',
  region,
  partition,
});
const lake = bucket('analytics-lake');
const POINT_ARN = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing';
const MRAP_ARN = 'arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap';
const ALIAS = 'marketing-a1b2c3d4e5f6g7h8i9j0k1l2m3n4-s3alias';

const UNDERSTOOD: readonly [string, GoTo][] = [
  // Names
  ['analytics-lake', { location: lake }],
  ['  analytics-lake \n', { location: lake }],
  ['"analytics-lake"', { location: lake }],
  ['analytics-lake/2026/', { location: lake, prefix: '2026/' }],
  ['analytics-lake/2026/a b.csv', { location: lake, key: '2026/a b.csv' }],
  ['dotted.bucket.name', { location: bucket('dotted.bucket.name') }],
  ['Legacy_Bucket', { location: bucket('Legacy_Bucket') }],
  ['tenant:bucket', { location: bucket('tenant:bucket') }],
  ['data-111122223333-eu-west-1-an', { location: bucket('data-111122223333-eu-west-1-an') }],
  [ALIAS, { location: { type: 'access-point-alias', alias: ALIAS } }],
  // s3://
  ['s3://analytics-lake', { location: lake }],
  ['s3://analytics-lake/', { location: lake }],
  ['S3://analytics-lake/raw/x.parquet', { location: lake, key: 'raw/x.parquet' }],
  ['s3://analytics-lake/a%20b/', { location: lake, prefix: 'a%20b/' }],
  ['s3://analytics-lake/raw/x?versionId=v.1_2', { location: lake, key: 'raw/x', versionId: 'v.1_2' }],
  ['s3://analytics-lake/what?', { location: lake, key: 'what?' }],
  ['s3a://analytics-lake/raw/', { location: lake, prefix: 'raw/' }],
  [`s3://${ALIAS}/k`, { location: { type: 'access-point-alias', alias: ALIAS }, key: 'k' }],
  [
    `s3://${POINT_ARN}/exports/x.csv`,
    { location: point('marketing'), key: 'exports/x.csv', regionHint: 'eu-west-1' },
  ],
  // Virtual-hosted, path-style, dual-stack, website
  [
    'https://analytics-lake.s3.eu-west-1.amazonaws.com/raw/a%20b%2Bc.csv',
    { location: lake, key: 'raw/a b+c.csv', regionHint: 'eu-west-1' },
  ],
  ['https://analytics-lake.s3.amazonaws.com/raw/', { location: lake, prefix: 'raw/' }],
  ['https://s3.amazonaws.com/analytics-lake/k', { location: lake, key: 'k' }],
  [
    'https://s3.eu-west-1.amazonaws.com/analytics-lake/raw/',
    { location: lake, prefix: 'raw/', regionHint: 'eu-west-1' },
  ],
  [
    'https://s3-eu-west-1.amazonaws.com/analytics-lake/k',
    { location: lake, key: 'k', regionHint: 'eu-west-1' },
  ],
  [
    'https://analytics-lake.s3.dualstack.eu-west-1.amazonaws.com/k',
    { location: lake, key: 'k', regionHint: 'eu-west-1' },
  ],
  [
    'https://s3-fips.dualstack.us-east-1.amazonaws.com/analytics-lake/k',
    { location: lake, key: 'k', regionHint: 'us-east-1' },
  ],
  [
    'http://www.example.com.s3-website-eu-west-1.amazonaws.com/index.html',
    { location: bucket('www.example.com'), key: 'index.html', regionHint: 'eu-west-1' },
  ],
  [
    'https://b-1.s3-website.eu-central-1.amazonaws.com/',
    { location: bucket('b-1'), regionHint: 'eu-central-1' },
  ],
  [
    'https://a.b.c.s3.cn-north-1.amazonaws.com.cn/k',
    { location: bucket('a.b.c'), key: 'k', regionHint: 'cn-north-1' },
  ],
  [
    'https://sov.s3.eusc-de-east-1.amazonaws.eu/k',
    { location: bucket('sov'), key: 'k', regionHint: 'eusc-de-east-1' },
  ],
  ['analytics-lake.s3.eu-west-1.amazonaws.com/k', { location: lake, key: 'k', regionHint: 'eu-west-1' }],
  [
    'https://analytics-lake.s3.eu-west-1.amazonaws.com/?list-type=2&prefix=raw%2F2026%2F&delimiter=%2F',
    { location: lake, prefix: 'raw/2026/', regionHint: 'eu-west-1' },
  ],
  [
    'https://analytics-lake.s3.eu-west-1.amazonaws.com/k?versionId=v.1_2',
    { location: lake, key: 'k', versionId: 'v.1_2', regionHint: 'eu-west-1' },
  ],
  [
    'https://analytics-lake.s3.eu-west-1.amazonaws.com/a/../b',
    { location: lake, key: 'a/../b', regionHint: 'eu-west-1' },
  ],
  // Access points
  [
    'https://marketing-111122223333.s3-accesspoint.eu-west-1.amazonaws.com/k',
    { location: point('marketing'), key: 'k', regionHint: 'eu-west-1' },
  ],
  [
    'https://gov-111122223333.s3-accesspoint-fips.dualstack.us-gov-west-1.amazonaws.com/',
    { location: point('gov', 'aws-us-gov', 'us-gov-west-1'), regionHint: 'us-gov-west-1' },
  ],
  [POINT_ARN, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [
    `${POINT_ARN}/object/exports/x.csv`,
    { location: point('marketing'), key: 'exports/x.csv', regionHint: 'eu-west-1' },
  ],
  [
    `${POINT_ARN}/object/exports/*`,
    { location: point('marketing'), prefix: 'exports/', regionHint: 'eu-west-1' },
  ],
  [`${POINT_ARN}/object/*`, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [
    MRAP_ARN,
    {
      location: {
        type: 'multi-region-access-point',
        alias: 'mfzwi23gnjvgw.mrap',
        account: '111122223333',
        partition: 'aws',
      },
    },
  ],
  // ARNs
  ['arn:aws:s3:::analytics-lake', { location: lake }],
  ['arn:aws:s3:::analytics-lake/*', { location: lake }],
  ['arn:aws:s3:::analytics-lake/raw/*', { location: lake, prefix: 'raw/' }],
  ['arn:aws:s3:::analytics-lake/raw/x.csv', { location: lake, key: 'raw/x.csv' }],
  ['arn:aws-cn:s3:::analytics-lake', { location: lake }],
  ['arn:aws:s3:::analytics-lake/a:b/c', { location: lake, key: 'a:b/c' }],
  ['arn:aws:s3:::accesspoint/x', { location: { type: 'bucket', name: 'accesspoint' }, key: 'x' }],
  [POINT_ARN.replace('/', ':'), { location: point('marketing'), regionHint: 'eu-west-1' }],
  [`${POINT_ARN}/object`, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [`${POINT_ARN}/object/`, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [`${POINT_ARN}/object/a/b:c`, { location: point('marketing'), key: 'a/b:c', regionHint: 'eu-west-1' }],
  [`${POINT_ARN}/object/a/*`, { location: point('marketing'), prefix: 'a/', regionHint: 'eu-west-1' }],
  [`s3://${POINT_ARN}`, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [`s3://${POINT_ARN}/`, { location: point('marketing'), regionHint: 'eu-west-1' }],
  [
    `s3://${POINT_ARN}/k?versionId=null`,
    { location: point('marketing'), key: 'k', versionId: 'null', regionHint: 'eu-west-1' },
  ],
  [`s3://${POINT_ARN}/a/b:c`, { location: point('marketing'), key: 'a/b:c', regionHint: 'eu-west-1' }],
  [
    `s3://${POINT_ARN.replace('/', ':')}/a/`,
    { location: point('marketing'), prefix: 'a/', regionHint: 'eu-west-1' },
  ],
  ['s3://arn:aws:s3:::analytics-lake/a/b', { location: lake, key: 'a/b' }],
  // Console
  [
    'https://s3.console.aws.amazon.com/s3/buckets/analytics-lake?region=eu-west-1&prefix=raw/2026/&showversions=false',
    { location: lake, prefix: 'raw/2026/', regionHint: 'eu-west-1' },
  ],
  [
    'https://eu-west-1.console.aws.amazon.com/s3/buckets/analytics-lake?region=eu-west-1&bucketType=general&tab=objects',
    { location: lake, regionHint: 'eu-west-1' },
  ],
  [
    'https://111122223333-ab12cd34.eu-west-1.console.aws.amazon.com/s3/buckets/analytics-lake?prefix=raw',
    { location: lake, prefix: 'raw/', regionHint: 'eu-west-1' },
  ],
  [
    'https://s3.console.aws.amazon.com/s3/object/analytics-lake?region=eu-west-1&prefix=raw/x.csv&versionId=v1',
    { location: lake, key: 'raw/x.csv', versionId: 'v1', regionHint: 'eu-west-1' },
  ],
  [
    'https://s3.console.aws.amazon.com/s3/object/analytics-lake/raw/x.csv?region=eu-west-1',
    { location: lake, key: 'raw/x.csv', regionHint: 'eu-west-1' },
  ],
  [
    'https://console.aws.amazon.com/s3/buckets/analytics-lake/raw/2026/',
    { location: lake, prefix: 'raw/2026/' },
  ],
  [
    'https://cn-north-1.console.amazonaws.cn/s3/buckets/analytics-lake',
    { location: lake, regionHint: 'cn-north-1' },
  ],
  [
    'https://eu-west-1.console.aws.amazon.com/s3/ap/111122223333/marketing?region=eu-west-1',
    { location: point('marketing'), regionHint: 'eu-west-1' },
  ],
  [
    `https://eu-west-1.console.aws.amazon.com/s3/buckets/${encodeURIComponent(POINT_ARN)}?prefix=exports/`,
    { location: point('marketing'), prefix: 'exports/', regionHint: 'eu-west-1' },
  ],
];

describe('what it understands', () => {
  it.each(UNDERSTOOD)('%s', (text, value) => {
    expect(parseGoTo(text)).toEqual({ ok: true, value });
  });
});

describe('the hosts of a connection', () => {
  const endpoints = ['https://s3.minio.example', 'http://127.0.0.1:7480'];
  it.each([
    'http://127.0.0.1:7480/analytics-lake/raw/',
    '127.0.0.1:7480/analytics-lake/raw/',
    'https://s3.minio.example/analytics-lake/raw/?X-Amz-Signature=deadbeef',
    'https://analytics-lake.s3.minio.example/raw/',
  ])('%s', (text) => {
    expect(parseGoTo(text, endpoints)).toEqual({ ok: true, value: { location: lake, prefix: 'raw/' } });
  });

  it.each([
    'https://d111111abcdef8.cloudfront.net/x.jpg',
    'd111111abcdef8.cloudfront.net/photos/x.jpg',
    'https://www.example.com/downloads/x.zip',
    'https://github.com/owner/repository',
    'https://s3.minio.example.org/analytics-lake/raw/',
    'http://127.0.0.1:9000/analytics-lake/raw/',
    'https://111122223333.s3-control.eu-west-1.amazonaws.com/v20180820/accesspoint',
    'https://sts.eu-west-1.amazonaws.com/some/path',
    'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/x',
    'https://vault.ec2-1-2-3-4.compute.amazonaws.com/a/b',
  ])('are no others: %s', (text) => {
    const result = parseGoTo(text, endpoints);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.message).toMatch(/is no host of S3|CloudFront/);
  });

  it('are what a profile says', () => {
    expect(endpointsOf({ endpoint: 'http://a:1', publicEndpoint: 'http://b' })).toEqual([
      'http://a:1',
      'http://b',
    ]);
    expect(endpointsOf({})).toEqual([]);
  });
});

describe('presigned URLs', () => {
  it('leave every credential behind', () => {
    const result = parseGoTo(
      'https://analytics-lake.s3.eu-west-1.amazonaws.com/raw/x.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
        '&X-Amz-Credential=ASIAEXAMPLEEXAMPLE12%2F20260101&X-Amz-Security-Token=verysecrettoken' +
        '&X-Amz-Signature=deadbeef&versionId=v1',
    );
    expect(result).toEqual({
      ok: true,
      value: { location: lake, key: 'raw/x.csv', versionId: 'v1', regionHint: 'eu-west-1' },
    });
    expect(JSON.stringify(result)).not.toMatch(/ASIA|secret|deadbeef/);
  });
});

describe('what it does not understand, it answers with what to type', () => {
  it.each([
    ['', /Type a bucket name/],
    ['ab', /no bucket name/],
    ['has blank', /no bucket name/],
    ['192.168.0.1', /no bucket name/],
    ['ftp://bucket/key', /s3:\/\/ or https:\/\//],
    ['https://', /paste it whole/],
    ['https://s3.eu-west-1.amazonaws.com/', /names no bucket/],
    ['https://s3.console.aws.amazon.com/s3/home?region=eu-west-1', /shows no bucket/],
    ['https://console.aws.amazon.com/ec2/home', /shows no bucket/],
    ['arn:aws:iam::111122223333:role/BucketAdmin', /ARN of iam/],
    ['arn:aws:s3:eu-west-1:111122223333:bucket', /no Region and no account/],
    ['arn:aws:s3express:eu-west-1:111122223333:bucket/b', /names no directory bucket/],
    ['arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1', /Outposts.*does not open it.*aws s3api/],
    ['ap-1a2b3c4d--op-s3', /Outposts/],
    ['s3://ap-1a2b3c4d--op-s3/key', /Outposts/],
    ['https://ap-111122223333.op-01ac5d28a6a232904.s3-outposts.eu-west-1.amazonaws.com/key', /Outposts/],
    ['arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/x', /Object Lambda.*does not open it/],
    ['x-1a2b3c4d5e--ol-s3', /Object Lambda/],
    ['https://x-111122223333.s3-object-lambda.eu-west-1.amazonaws.com/key', /Object Lambda/],
    ['https://x-1a2b--ol-s3.s3.eu-west-1.amazonaws.com/key', /Object Lambda/],
    ['arn:aws:s3tables:eu-west-1:111122223333:bucket/sales', /S3 Tables/],
    ['arn:aws:s3vectors:eu-west-1:111122223333:bucket/embeddings', /S3 Vectors/],
    ['arn:aws:s3:eu-west-1:1111:accesspoint/x', /access-point ARN is incomplete/],
    [`${POINT_ARN}/other`, /access-point ARN is incomplete/],
    [POINT_ARN.replace('marketing', '*'), /access-point ARN is incomplete/],
    [POINT_ARN.replace('eu-west-1', '*'), /access-point ARN is incomplete/],
    [POINT_ARN.replace('/marketing', ''), /access-point ARN is incomplete/],
    [`s3://${POINT_ARN.replace('eu-west-1', '')}/k`, /access-point ARN is incomplete/],
    ['arn:aws:s3', /ARN is incomplete/],
    ['arn:aws:s3::', /ARN is incomplete/],
    ['arn:', /ARN is incomplete/],
    ['arn:aws:s3:::', /names no bucket/],
    ['arn:aws:s3:::*', /names no bucket/],
    ['arn:aws::::x', /ARN of nothing/],
    ['https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com/k', /ARN instead/],
  ])('%s', (text, message) => {
    const result = parseGoTo(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.message).toMatch(message);
  });
});

describe('directory buckets', () => {
  const HOT = 'hot--euw1-az1--x-s3';
  it.each([
    [HOT, {}],
    [`${HOT}/a/b`, { key: 'a/b' }],
    [`s3://${HOT}/a/`, { prefix: 'a/' }],
    [`arn:aws:s3express:eu-west-1:111122223333:bucket/${HOT}`, { regionHint: 'eu-west-1' }],
    [`arn:aws:s3express:eu-west-1:111122223333:bucket/${HOT}/a/*`, { prefix: 'a/', regionHint: 'eu-west-1' }],
    [
      `https://${HOT}.s3express-euw1-az1.eu-west-1.amazonaws.com/a/b`,
      { key: 'a/b', regionHint: 'eu-west-1' },
    ],
    [`https://s3express-control.eu-west-1.amazonaws.com/${HOT}`, { regionHint: 'eu-west-1' }],
    [
      `https://eu-west-1.console.aws.amazon.com/s3/directory-buckets/${HOT}?region=eu-west-1`,
      { regionHint: 'eu-west-1' },
    ],
  ])('%s', (text, place) => {
    expect(parseGoTo(text)).toEqual({
      ok: true,
      value: { location: { type: 'bucket', name: HOT }, ...place },
    });
  });
});
