import type { PolicySet, RequestContext } from '@drawbridge-s3/policy/evaluate';
import {
  allow,
  ANONYMOUS,
  bucket,
  example,
  HOME,
  object,
  OTHER,
  pageOf,
  row,
  user,
  type Asked,
  type Row,
} from '../row';

/** What the pages of the S3 guide say that their bucket and access-point policies do. */
export function s3Rows(): readonly Row[] {
  return [...bucketPolicies(), ...keys(), ...tags(), ...accessPoints()];
}

const Dave = user('Dave');
const Jane = user('Jane');
const there = user('Dave', OTHER);
const ask = (by: Asked['by'], action: string, on: string, context: RequestContext = {}): Asked => ({
  by,
  action: `s3:${action}`,
  on,
  context,
});
const get = (by: Asked['by'], key: string, context?: RequestContext) =>
  ask(by, 'GetObject', object(key), context);
const put = (by: Asked['by'], context?: RequestContext) => ask(by, 'PutObject', object('a'), context);
const from = (address: string): RequestContext => ({ 'aws:SourceIp': address });
const ALL: PolicySet = { identity: [allow()] };

type Line = [id: string, name: string, asked: Asked, answer: Row['answer'], beside?: PolicySet];

const rowsOf = (lines: readonly Line[]): readonly Row[] =>
  lines.map(([id, name, asked, answer, beside = {}]) =>
    row(pageOf(id), `${id}: ${name}`, asked, { ...beside, resource: example(id) }, answer),
  );

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
function bucketPolicies(): readonly Row[] {
  const page = (name: string) => `s3-bucket-policies/${name}`;
  const tax = (context: RequestContext) => get(Dave, 'taxdocuments/2026.pdf', context);
  const mix = page('IPv4 and IPv6 networks');
  const referer = (address: string) => get(ANONYMOUS, 'a.jpg', { 'aws:Referer': address });
  const acl = (value: string) => ({ 's3:x-amz-acl': value });
  const vpce = 's3-vpc-endpoints/one VPC endpoint';
  const vpc = 's3-vpc-endpoints/one VPC';
  const sse = 's3-encryption/managed keys only';
  const lock = 's3-object-lock/ten days at most';
  const days = (count: string) =>
    ask(Dave, 'PutObjectRetention', object('a'), { 's3:object-lock-remaining-retention-days': count });
  return rowsOf([
    [page('two accounts, public-read only'), 'with the ACL', put(there, acl('public-read')), 'allow', ALL],
    [
      page('two accounts, public-read only'),
      'with another',
      put(there, acl('private')),
      'implicit-deny',
      ALL,
    ],
    [page('everyone may read'), 'anonymous', get(ANONYMOUS, 'a'), 'allow'],
    [page('everyone may read'), 'anonymous, writing', put(ANONYMOUS), 'implicit-deny'],
    [page('one network'), 'inside', get(Dave, 'a', from('54.240.143.9')), 'allow', ALL],
    [page('one network'), 'outside', get(Dave, 'a', from('54.240.144.9')), 'explicit-deny', ALL],
    [mix, '54.240.143.1', get(ANONYMOUS, 'a', from('54.240.143.1')), 'allow'],
    [mix, '54.240.143.129', get(ANONYMOUS, 'a', from('54.240.143.129')), 'deny'],
    [mix, '2001:DB8:1234:5678::1', get(ANONYMOUS, 'a', from('2001:DB8:1234:5678::1')), 'allow'],
    [mix, '2001:DB8:1234:5678:ABCD::1', get(ANONYMOUS, 'a', from('2001:DB8:1234:5678:ABCD::1')), 'deny'],
    [page('referer'), 'the site', referer('http://www.example.com/page'), 'allow'],
    [page('referer'), 'another site', referer('http://www.example.org/page'), 'implicit-deny'],
    [page('referer'), 'no referer', get(ANONYMOUS, 'a.jpg'), 'implicit-deny'],
    [page('MFA'), 'without MFA', tax({}), 'explicit-deny', ALL],
    [page('MFA'), 'with MFA', tax({ 'aws:MultiFactorAuthAge': '10' }), 'allow', ALL],
    [page('MFA for a folder, the rest public'), 'the rest', get(ANONYMOUS, 'a'), 'allow'],
    [
      page('MFA for a folder, the rest public'),
      'the folder',
      get(ANONYMOUS, 'taxdocuments/a'),
      'explicit-deny',
    ],
    [page('MFA within the hour'), 'at an hour', tax({ 'aws:MultiFactorAuthAge': '3600' }), 'allow'],
    [page('MFA within the hour'), 'after it', tax({ 'aws:MultiFactorAuthAge': '3601' }), 'explicit-deny'],
    [
      page('uploads that give the owner control'),
      'with the ACL',
      put(user('x', '123456789012'), acl('bucket-owner-full-control')),
      'allow',
      ALL,
    ],
    [
      page('uploads that give the owner control'),
      'without',
      put(user('x', '123456789012')),
      'implicit-deny',
      ALL,
    ],
    [
      's3-object-ownership/uploads with a canned ACL',
      'with it',
      put(user('ExampleUser', OTHER), acl('bucket-owner-full-control')),
      'allow',
      ALL,
    ],
    [
      's3-object-ownership/uploads with a canned ACL',
      'without',
      put(user('ExampleUser', OTHER)),
      'implicit-deny',
      ALL,
    ],
    [vpce, 'through it', get(Dave, 'a', { 'aws:SourceVpce': 'vpce-1a2b3c4d' }), 'allow', ALL],
    [vpce, 'through another', get(Dave, 'a', { 'aws:SourceVpce': 'vpce-2' }), 'explicit-deny', ALL],
    [vpce, 'the console', get(Dave, 'a'), 'explicit-deny', ALL],
    [vpc, 'from it', get(Dave, 'a', { 'aws:SourceVpc': 'vpc-111bbb22' }), 'allow', ALL],
    [vpc, 'from the internet', get(Dave, 'a'), 'explicit-deny', ALL],
    [sse, 'the header', put(Dave, { 's3:x-amz-server-side-encryption': 'AES256' }), 'allow', ALL],
    [
      sse,
      'another algorithm',
      put(Dave, { 's3:x-amz-server-side-encryption': 'aws:kms' }),
      'explicit-deny',
      ALL,
    ],
    [sse, 'no header', put(Dave), 'explicit-deny', ALL],
    [lock, 'ten days', days('10'), 'allow', ALL],
    [lock, 'eleven days', days('11'), 'explicit-deny', ALL],
    ['s3-website/everyone reads', 'anonymous', get(ANONYMOUS, 'index.html'), 'allow'],
    ['s3-website/everyone reads', 'anonymous lists', ask(ANONYMOUS, 'ListBucket', bucket), 'implicit-deny'],
  ]);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
function keys(): readonly Row[] {
  const page = (name: string) => `s3-condition-keys/${name}`;
  const network = page('a network but for one address');
  const badmin = user('AccountBadmin', OTHER);
  const full = {
    's3:x-amz-grant-full-control': 'id=c1daexampleaaf850ea79cf0430f33d72579fd1611c97f7ded193374c0b163b6',
  };
  const copy = (source: string) => put(Dave, { 's3:x-amz-copy-source': source });
  const version = (id: string) =>
    ask(Dave, 'GetObjectVersion', object('HappyFace.jpg'), { 's3:VersionId': id });
  const stored = (name: string) => put(Dave, { 's3:x-amz-storage-class': name });
  const list = (context: RequestContext) => ask(user('bucket-owner'), 'ListBucket', bucket, context);
  const create = (region: string) =>
    ask(Dave, 'CreateBucket', 'arn:aws:s3:::new', { 's3:LocationConstraint': region });
  const only = example(page('buckets in one Region'));
  const noOther = example(page('buckets in one Region, in no other'));
  const prefix = example(page('one prefix'));
  const identity = (name: string, asked: Asked, policies: PolicySet, answer: Row['answer']) =>
    row(pageOf(network), `s3-condition-keys: ${name}`, asked, policies, answer);
  return [
    ...rowsOf([
      [network, 'inside', get(ANONYMOUS, 'a', from('192.0.2.1')), 'allow'],
      [network, 'the one address', get(ANONYMOUS, 'a', from('192.0.2.188')), 'implicit-deny'],
      [network, 'outside', get(ANONYMOUS, 'a', from('198.51.100.1')), 'implicit-deny'],
      [page('grant-full-control header'), 'with it', put(there, full), 'allow', ALL],
      [page('grant-full-control header'), 'without', put(there), 'implicit-deny', ALL],
      [page('grant-full-control header, nothing else'), 'with it', put(badmin, full), 'allow', ALL],
      [
        page('grant-full-control header, nothing else'),
        'without, allowed elsewhere',
        put(badmin),
        'explicit-deny',
        ALL,
      ],
      [page('copies from one folder'), 'from it', copy('amzn-s3-demo-bucket/public/a.jpg'), 'allow'],
      [
        page('copies from one folder'),
        'from another',
        copy('amzn-s3-demo-bucket/private/a.jpg'),
        'explicit-deny',
      ],
      [page('copies from one folder'), 'a plain upload', put(Dave), 'explicit-deny'],
      [
        page('copies of one object'),
        'the object',
        copy('amzn-s3-demo-bucket/public/PublicHappyFace1.jpg'),
        'allow',
      ],
      [page('copies of one object'), 'another', copy('amzn-s3-demo-bucket/public/a.jpg'), 'explicit-deny'],
      [page('one version'), 'it', version('AaaHbAQitwiL_h47_44lRO2DDfLlBO5e'), 'allow'],
      [page('one version'), 'another', version('x'), 'explicit-deny'],
      [page('one storage class'), 'it', stored('STANDARD_IA'), 'allow'],
      [page('one storage class'), 'another', stored('STANDARD'), 'implicit-deny'],
      [
        page('encrypted uploads'),
        'encrypted',
        put(Jane, { 's3:x-amz-server-side-encryption': 'AES256' }),
        'allow',
      ],
      [page('encrypted uploads'), 'not', put(Jane), 'explicit-deny'],
      [page('one prefix, in the bucket policy'), 'it', list({ 's3:prefix': 'projects' }), 'allow'],
      [page('one prefix, in the bucket policy'), 'another', list({ 's3:prefix': 'other' }), 'explicit-deny'],
      [page('one prefix, in the bucket policy'), 'none', list({}), 'explicit-deny'],
    ]),
    identity('the Region', create('sa-east-1'), { identity: [only] }, 'allow'),
    identity('another Region', create('eu-west-1'), { identity: [only] }, 'implicit-deny'),
    identity(
      'another Region, allowed elsewhere',
      create('eu-west-1'),
      { identity: [only, allow()] },
      'allow',
    ),
    identity(
      'another Region, in no other',
      create('eu-west-1'),
      { identity: [noOther, allow()] },
      'explicit-deny',
    ),
    identity(
      'the prefix',
      ask(Dave, 'ListBucket', bucket, { 's3:prefix': 'projects' }),
      { identity: [prefix] },
      'allow',
    ),
    identity(
      'another prefix, allowed elsewhere',
      ask(Dave, 'ListBucket', bucket, { 's3:prefix': 'x' }),
      { identity: [prefix, allow()] },
      'explicit-deny',
    ),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html */
function tags(): readonly Row[] {
  const page = (name: string) => `s3-object-tags/${name}`;
  const tagging = (by: Asked['by'], context: RequestContext) =>
    ask(by, 'PutObjectTagging', object('a'), context);
  const keysOf = (...names: string[]) => ({ 's3:RequestObjectTagKeys': names });
  const one = page('tag keys of a list, at least one');
  const project = (value: string) => tagging(Jane, { 's3:RequestObjectTag/Project': value });
  return rowsOf([
    [
      page('read what is tagged public'),
      'tagged',
      get(ANONYMOUS, 'a', { 's3:ExistingObjectTag/security': 'public' }),
      'allow',
    ],
    [
      page('read what is tagged public'),
      'otherwise',
      get(ANONYMOUS, 'a', { 's3:ExistingObjectTag/security': 'secret' }),
      'implicit-deny',
    ],
    [page('read what is tagged public'), 'untagged', get(ANONYMOUS, 'a'), 'implicit-deny'],
    [one, 'a key of the list', tagging(Jane, keysOf('Owner')), 'allow'],
    [one, 'both keys', tagging(Jane, keysOf('Owner', 'CreationDate')), 'allow'],
    [one, 'another key as well', tagging(Jane, keysOf('Owner', 'Env')), 'implicit-deny'],
    [one, 'no tags: nobody may remove them', tagging(Jane, {}), 'implicit-deny'],
    [page('one tag with one value'), 'it', project('X'), 'allow'],
    [page('one tag with one value'), 'another value', project('Y'), 'implicit-deny'],
  ]);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
function accessPoints(): readonly Row[] {
  const of = (name: string) => example(`s3-access-points/${name}`);
  const link = pageOf('s3-access-points/list');
  const arn = `arn:aws:s3:us-west-2:${HOME}:accesspoint/example-ap`;
  const point = (
    policy: string | undefined,
    path: string,
    networkOrigin: 'Internet' | 'VPC' = 'Internet',
  ) => ({
    arn,
    account: HOME,
    networkOrigin,
    resource: path === '' ? arn : `${arn}/object/${path}`,
    ...(policy === undefined ? {} : { policy: of(policy) }),
  });
  const Alice = user('Alice');
  const Bob = user('Bob');
  const Charles = user('Charles');
  const delegated = { resource: of('delegation to the access points') };
  const same = { resource: of('the same in the bucket policy') };
  const alices = (path = 'Alice/a') => ({ accessPoint: point('read and write a prefix', path) });
  const tagged = { 's3:ExistingObjectTag/data': 'finance' };
  const bobs = { ...delegated, accessPoint: point('read by tag', 'a') };
  const VPC_ONLY = { resource: of('access points in a VPC only'), identity: [allow()] };
  const inVpc = { 'aws:SourceVpc': 'vpc-111bbb22' };
  return [
    row(
      link,
      'Alice through the access point',
      get(Alice, 'Alice/a'),
      { ...delegated, ...alices() },
      'allow',
    ),
    row(
      link,
      'Alice writes through it',
      ask(Alice, 'PutObject', object('Alice/a')),
      { ...delegated, ...alices() },
      'allow',
    ),
    row(
      link,
      'Alice in another prefix',
      get(Alice, 'Bob/a'),
      { ...delegated, ...alices('Bob/a') },
      'implicit-deny',
    ),
    row(link, 'Alice directly', get(Alice, 'Alice/a'), delegated, 'implicit-deny'),
    row(link, 'Alice, the bucket allows the same', get(Alice, 'Alice/a'), { ...same, ...alices() }, 'allow'),
    row(link, 'somebody else', get(Bob, 'Alice/a'), { ...delegated, ...alices() }, 'implicit-deny'),
    row(link, 'Alice, the bucket does not allow', get(Alice, 'Alice/a'), alices(), 'implicit-deny'),
    row(link, 'Bob, tagged finance', get(Bob, 'a', tagged), bobs, 'allow'),
    row(link, 'Bob, otherwise', get(Bob, 'a'), bobs, 'implicit-deny'),
    row(
      link,
      'Charles lists',
      ask(Charles, 'ListBucket', bucket),
      { ...delegated, accessPoint: point('list', '') },
      'allow',
    ),
    row(
      link,
      'Charles reads',
      get(Charles, 'a'),
      { ...delegated, accessPoint: point('list', 'a') },
      'implicit-deny',
    ),
    row(link, 'VPC only: directly', get(Bob, 'a'), VPC_ONLY, 'explicit-deny'),
    row(
      link,
      'VPC only: from the internet',
      get(Bob, 'a'),
      { ...VPC_ONLY, accessPoint: point(undefined, 'a') },
      'explicit-deny',
    ),
    row(
      link,
      'VPC only: from a VPC',
      get(Bob, 'a', inVpc),
      { ...VPC_ONLY, accessPoint: point(undefined, 'a', 'VPC') },
      'allow',
    ),
    row(
      link,
      'new access points, open to the internet',
      ask(Bob, 'CreateAccessPoint', arn, { 's3:AccessPointNetworkOrigin': 'Internet' }),
      { identity: [allow()], scps: [[allow(), of('new access points in a VPC only')]] },
      'explicit-deny',
    ),
    row(
      link,
      'new access points, in a VPC',
      ask(Bob, 'CreateAccessPoint', arn, { 's3:AccessPointNetworkOrigin': 'VPC' }),
      { identity: [allow()], scps: [[allow(), of('new access points in a VPC only')]] },
      'allow',
    ),
  ];
}
