import type { AclGrant, PolicySource, RequestContext } from '@drawbridge-s3/policy/evaluate';
import {
  ADMINISTRATOR,
  bucket,
  example,
  object,
  OTHER,
  pageOf,
  row,
  session,
  THIRD,
  user,
  type Asked,
  type Row,
} from '../row';

/** The walk-throughs of the S3 guide, step by step, with what each step says works and what does not. */
export function walkthroughRows(): readonly Row[] {
  return [...folders(), ...ownUsers(), ...twoAccounts(), ...otherOwner(), ...role()];
}

const Dave = user('Dave');
const get = (by: Asked['by'], key: string): Asked => ({ by, action: 's3:GetObject', on: object(key) });
const put = (by: Asked['by'], key: string, context: RequestContext = {}): Asked => ({
  by,
  action: 's3:PutObject',
  on: object(key),
  context,
});
const list = (by: Asked['by'], context: RequestContext = {}): Asked => ({
  by,
  action: 's3:ListBucket',
  on: bucket,
  context,
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html */
function folders(): readonly Row[] {
  const step = (name: string) => example(`s3-walkthrough-folders/step ${name}`);
  const link = pageOf('s3-walkthrough-folders/step 4.1: list buckets');
  const Alice = user('Alice');
  const folder = (prefix: string): RequestContext => ({ 's3:prefix': prefix, 's3:delimiter': '/' });
  const buckets: Asked = { by: Alice, action: 's3:ListAllMyBuckets', on: 'arn:aws:s3:::*' };
  const rows: [string, PolicySource[], Asked, Row['answer']][] = [
    ['3: nothing granted', [], buckets, 'implicit-deny'],
    ['4.1: list buckets', [step('4.1: list buckets')], buckets, 'allow'],
    ['4.1: list objects', [step('4.1: list buckets')], list(Alice, folder('')), 'implicit-deny'],
    ['4.2: list the root', [step('4.2: list the root level')], list(Alice, folder('')), 'allow'],
    ['4.2: list a folder', [step('4.2: list the root level')], list(Alice, folder('Development/')), 'deny'],
    ['4.2: list all', [step('4.2: list the root level')], list(Alice), 'deny'],
    [
      '4.2: list without delimiter',
      [step('4.2: list the root level')],
      list(Alice, { 's3:prefix': '' }),
      'deny',
    ],
    ['5.1: list the folder', [step('5.1: list a folder')], list(Alice, folder('Development/')), 'allow'],
    ['5.1: read in it', [step('5.1: list a folder')], get(Alice, 'Development/project1.xls'), 'deny'],
    [
      '5.2: read in it',
      [step('5.2: read and write a folder')],
      get(Alice, 'Development/project1.xls'),
      'allow',
    ],
    ['5.2: write in it', [step('5.2: read and write a folder')], put(Alice, 'Development/new.xls'), 'allow'],
    [
      '5.2: read in another',
      [step('5.2: read and write a folder')],
      get(Alice, 'Finance/x.pdf'),
      'implicit-deny',
    ],
    ['5.3: list the folder', [step('5.3: no other folder')], list(Alice, folder('Development/')), 'allow'],
    [
      '5.3: list another',
      [step('5.3: no other folder'), ADMINISTRATOR],
      list(Alice, folder('Finance/')),
      'explicit-deny',
    ],
    [
      '5.3: list the root',
      [step('5.3: no other folder'), step('4.2: list the root level')],
      list(Alice, folder('')),
      'allow',
    ],
    ['7: list the root', [step('7: a private folder')], list(Alice, folder('')), 'allow'],
    [
      '7: list without delimiter',
      [step('7: a private folder')],
      list(Alice, { 's3:prefix': '' }),
      'explicit-deny',
    ],
    [
      '7: list Private/',
      [step('7: a private folder'), ADMINISTRATOR],
      list(Alice, folder('Private/')),
      'explicit-deny',
    ],
    [
      '7: read Private/',
      [step('7: a private folder'), ADMINISTRATOR],
      get(Alice, 'Private/privDoc1.txt'),
      'explicit-deny',
    ],
    [
      '7: Alice in her folder',
      [step('7: a private folder'), step('5.3: no other folder')],
      get(Alice, 'Development/a'),
      'allow',
    ],
  ];
  return rows.map(([name, identity, asked, answer]) =>
    row(link, `step ${name}`, asked, { identity }, answer),
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example1.html */
function ownUsers(): readonly Row[] {
  const resource = example('s3-walkthrough-own-users/list and read');
  const both = { resource, identity: [example('s3-walkthrough-own-users/write')] };
  const link = pageOf(resource.name);
  const location: Asked = { by: Dave, action: 's3:GetBucketLocation', on: bucket };
  return [
    row(link, 'Dave uploads by his own policy', put(Dave, 'HappyFace.jpg'), both, 'allow'),
    row(link, 'Dave downloads by the bucket policy', get(Dave, 'HappyFace.jpg'), both, 'allow'),
    row(link, 'Dave lists by the bucket policy', list(Dave), both, 'allow'),
    row(link, 'Dave asks for the location', location, both, 'allow'),
    row(
      link,
      'Dave uploads without his own policy',
      put(Dave, 'HappyFace.jpg'),
      { resource },
      'implicit-deny',
    ),
    row(
      link,
      'Dave deletes',
      { ...get(Dave, 'HappyFace.jpg'), action: 's3:DeleteObject' },
      both,
      'implicit-deny',
    ),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html */
function twoAccounts(): readonly Row[] {
  const resource = example('s3-walkthrough-two-accounts/bucket permissions to an account');
  const denying = example('s3-walkthrough-two-accounts/one taken back by a deny');
  const passed = [example('s3-walkthrough-two-accounts/the account passes one on')];
  const link = pageOf(resource.name);
  const admin = user('AccountBadmin', OTHER);
  const there = user('Dave', OTHER);
  const lifecycle = (by: Asked['by']): Asked => ({ by, action: 's3:GetLifecycleConfiguration', on: bucket });
  const all = [ADMINISTRATOR];
  return [
    row(link, 'the administrator there lists', list(admin), { resource, identity: all }, 'allow'),
    row(link, 'and reads the lifecycle', lifecycle(admin), { resource, identity: all }, 'allow'),
    row(link, 'Dave there, before it is passed on', list(there), { resource }, 'implicit-deny'),
    row(link, 'Dave there lists', list(there), { resource, identity: passed }, 'allow'),
    row(
      link,
      'Dave there reads the lifecycle',
      lifecycle(there),
      { resource, identity: passed },
      'implicit-deny',
    ),
    row(
      link,
      'denied: the administrator lists',
      list(admin),
      { resource: denying, identity: all },
      'explicit-deny',
    ),
    row(link, 'denied: Dave lists', list(there), { resource: denying, identity: passed }, 'explicit-deny'),
    row(
      link,
      'denied: the lifecycle is left',
      lifecycle(admin),
      { resource: denying, identity: all },
      'allow',
    ),
    row(link, 'without the bucket policy', list(admin), { identity: all }, 'implicit-deny'),
  ];
}

/** Full control for the bucket owner's account, as the other account's administrator adds it. */
const TO_OWNER: AclGrant = {
  name: 'FULL_CONTROL to the bucket owner',
  public: false,
  allows: ({ principal }) => 'account' in principal && principal.account === '111122223333',
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example3.html */
function otherOwner(): readonly Row[] {
  const resource = example('s3-walkthrough-other-owner/uploads from another account, reads by our own');
  const link = pageOf(resource.name);
  const admin = user('AccountBadmin', OTHER);
  const theirs = { resource, objectOwnerAccount: OTHER };
  const identity = [ADMINISTRATOR];
  return [
    row(link, 'the other account uploads', put(admin, 'HappyFace.jpg'), { resource, identity }, 'allow'),
    row(link, 'Dave reads what the bucket owner owns', get(Dave, 'own.jpg'), { resource }, 'allow'),
    row(link, 'Dave reads what the other account owns', get(Dave, 'HappyFace.jpg'), theirs, 'deny'),
    row(link, 'and after its grant', get(Dave, 'HappyFace.jpg'), { ...theirs, acl: [TO_OWNER] }, 'allow'),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example4.html */
function role(): readonly Row[] {
  const of = (name: string) => example(`s3-walkthrough-role/${name}`);
  const link = pageOf('s3-walkthrough-role/what the role may');
  const admin = user('AccountBadmin', OTHER);
  const resource = of('uploads that give the owner full control');
  const full = {
    's3:x-amz-grant-full-control': 'id=c1daexampleaaf850ea79cf0430f33d72579fd1611c97f7ded193374c0b163b6',
  };
  const there = user('Dave', THIRD);
  const taken = session('examplerole', 'test');
  const assume: Asked = {
    by: there,
    action: 'sts:AssumeRole',
    on: 'arn:aws:iam::111122223333:role/examplerole',
  };
  const trusting = { resource: of('who may take the role'), resourceKind: 'trust' as const };
  const may = [of('the user may take the role')];
  const inside = {
    identity: [of('what the role may')],
    resource,
    objectOwnerAccount: OTHER,
    acl: [TO_OWNER],
  };
  const acl: Asked = { ...get(taken, 'HappyFace.jpg'), action: 's3:GetObjectAcl' };
  const uploads = { resource, identity: [ADMINISTRATOR] };
  return [
    row(link, 'upload without the grant', put(admin, 'HappyFace.jpg'), uploads, 'explicit-deny'),
    row(link, 'upload with the grant', put(admin, 'HappyFace.jpg', full), uploads, 'allow'),
    row(link, 'take the role', assume, { ...trusting, identity: may }, 'allow'),
    row(link, 'take the role, nothing delegated', assume, trusting, 'implicit-deny'),
    row(link, 'read with the role', get(taken, 'HappyFace.jpg'), inside, 'allow'),
    row(link, 'read the ACL with the role', acl, inside, 'implicit-deny'),
  ];
}
