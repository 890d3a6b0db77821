import { describe, expect, it } from 'vitest';
import type { AccessChange, Where } from '../diff/index.ts';
import type { Who } from '../callers/index.ts';
import type { Verb } from '../explain/index.ts';
import type { RequestContext } from '../evaluate/index.ts';
import { changeSentence, describeChange, ordered } from './describe-change.ts';
import { describeWhat } from './describe-what.ts';
import { describeWhere } from './describe-where.ts';
import { describeWho } from './describe-who.ts';
import { describeWitness } from './describe-witness.ts';
import { listed, plain } from './pieces.ts';
import {
  LAKE,
  OTHER,
  OWN,
  POINT,
  UPLOADS,
  VENDOR,
  analystLoses,
  ask,
  change,
  policy,
  publicRead,
  roleOf,
  situation,
  vendorUploads,
} from './testing/build.ts';

const principal = (arn: string, account = OTHER): Who => ({
  kind: 'principal',
  arn,
  account,
  own: account === OWN,
});

describe('a line of who gains or loses what', () => {
  it.each<[string, AccessChange]>([
    ['Account 7777-8888-9999 gains write on inbox/*.', vendorUploads()],
    ['Anyone on the internet, without signing in, gains read on every object.', publicRead()],
    ['Anyone with an AWS account gains read on every object.', publicRead({ who: { kind: 'stranger' } })],
    ['role/Analyst @ 4444-5555-6666 loses read on raw/*.', analystLoses()],
    [
      'Account 7777-8888-9999 gains write on inbox/*, with TLS and from 203.0.113.0/24.',
      vendorUploads({ under: ['with TLS', 'from 203.0.113.0/24'] }),
    ],
    [
      'Account 7777-8888-9999 gains write on inbox/*, when the object is tagged a=b.',
      vendorUploads({ under: ['the object is tagged a=b'] }),
    ],
    [
      'Deleted role (AROAEXAM…) gains write on inbox/*.',
      vendorUploads({ who: principal('AROAEXAMPLEGONE123456') }),
    ],
    [
      'S3 server access logging gains write on logs/*.',
      vendorUploads({
        who: { kind: 'service', service: 'logging.s3.amazonaws.com' },
        where: [{ keys: 'logs/*' }],
      }),
    ],
    [
      'This account 1111-2222-3333 loses list on the bucket itself.',
      analystLoses({
        who: { kind: 'account', account: OWN, own: true },
        verbs: ['list'],
        actions: ['s3:ListBucket'],
        where: [{}],
      }),
    ],
  ])('%s', (sentence, line) => {
    expect(changeSentence(line)).toBe(sentence);
  });

  it.each<[string, string[]]>([
    ['', []],
    [', with TLS', ['with TLS']],
    [', not from 203.0.113.0/24', ['not from 203.0.113.0/24']],
    [', as an IAM user and outside organization o-1', ['as an IAM user', 'outside organization o-1']],
    [', when s3:prefix is raw/ or under raw/', ['s3:prefix is raw/ or under raw/']],
    [', for objects its account wrote', ['objects its account wrote']],
    [', with TLS, when s3:x-amz-acl is private', ['s3:x-amz-acl is private', 'with TLS']],
    [
      ', with TLS, except role/Admin @ 1111-2222-3333, account 4444-5555-6666 and 2 more',
      ['with TLS', `except arn:aws:iam::${OWN}:role/ops/Admin, account ${OTHER} and 2 more`],
    ],
    [', except the root user', ['except the root user']],
  ])('puts conditions into the sentence: %s', (words, under) => {
    expect(changeSentence(vendorUploads({ under }))).toBe(
      `Account 7777-8888-9999 gains write on inbox/*${words}.`,
    );
  });

  it('calls accounts what the operator calls them', () => {
    expect(changeSentence(vendorUploads(), { [VENDOR]: 'vendor' })).toBe(
      'Account vendor (7777-8888-9999) gains write on inbox/*.',
    );
  });

  it('marks the sign, keeps every action, and says what else it takes', () => {
    const text = describeChange(vendorUploads({ actions: ['s3:PutObject', 's3:AbortMultipartUpload'] }));
    expect(text.sign).toBe('+');
    expect(text.actions).toBe('PutObject and AbortMultipartUpload');
    expect(text.notes).toEqual(['as far as that account hands it on']);
    expect(text.sentence).toContainEqual({ strong: 'Account 7777-8888-9999' });
    expect(text.sentence).toContainEqual({ mono: 'inbox/*' });
    expect(describeChange(analystLoses()).sign).toBe('−');
  });

  it('asks for the principal’s own permissions in its own words, and only of a gain', () => {
    const who = principal(`arn:aws:iam::${OTHER}:role/Analyst`);
    expect(describeChange(vendorUploads({ who })).notes).toEqual(['once its own account allows it too']);
    expect(describeChange(vendorUploads({ who, crossAccount: false })).notes).toEqual([
      'once its own permissions allow it too',
    ]);
    expect(describeChange(vendorUploads({ who, needsOwnPermissions: false })).notes).toEqual([]);
    expect(describeChange(analystLoses()).notes).toEqual([]);
  });

  it('says of a deleted principal that it is nobody', () => {
    const { notes } = describeChange(analystLoses({ who: principal('AIDACKCEVSQ6C2EXAMPLE') }));
    expect(notes).toEqual([expect.stringContaining('matches nobody')]);
  });
});

describe('who', () => {
  it.each<[Who, string]>([
    [{ kind: 'anonymous' }, 'Anyone on the internet'],
    [{ kind: 'stranger' }, 'Anyone with an AWS account'],
    [{ kind: 'account', account: VENDOR, own: false }, 'Account 7777-8888-9999'],
    [{ kind: 'account', account: OWN, own: true }, 'This account 1111-2222-3333'],
    [principal(`arn:aws:iam::${OTHER}:role/team/Analyst`), 'role/Analyst @ 4444-5555-6666'],
    [principal(`arn:aws:iam::${OWN}:role/Loader`, OWN), 'role/Loader'],
    [principal(`arn:aws:iam::${OTHER}:user/mira`), 'user/mira @ 4444-5555-6666'],
    [
      principal(`arn:aws:sts::${OTHER}:assumed-role/Analyst/mira`),
      'Session mira of role/Analyst @ 4444-5555-6666',
    ],
    [principal(`arn:aws:iam::${OTHER}:root`), 'Account 4444-5555-6666'],
    [principal('arn:aws:something:else'), 'arn:aws:something:else'],
    [{ kind: 'service', service: 'unheard-of.amazonaws.com' }, 'The service unheard-of.amazonaws.com'],
    [{ kind: 'service', service: 'cloudtrail.amazonaws.com' }, 'CloudTrail'],
  ])('%o', (who, name) => {
    expect(describeWho(who).name).toBe(name);
  });

  it('keeps the full name for the curious', () => {
    const arn = `arn:aws:iam::${OTHER}:role/team/Analyst`;
    expect(describeWho(principal(arn)).title).toBe(arn);
    expect(describeWho({ kind: 'service', service: 'cloudtrail.amazonaws.com' }).title).toBe(
      'cloudtrail.amazonaws.com',
    );
  });
});

describe('what', () => {
  const every = [
    's3:ListBucket',
    's3:GetObject',
    's3:PutObject',
    's3:DeleteObject',
    's3:PutBucketPolicy',
    's3:GetBucketTagging',
  ];
  it.each<[string, Verb[], string[]]>([
    ['read', ['read'], ['s3:GetObject']],
    ['read', ['read'], ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging']],
    ['list and read', ['list', 'read'], ['s3:ListBucket', 's3:GetObject']],
    ['list, read, write and delete', ['list', 'read', 'write', 'delete'], every.slice(0, 4)],
    ['policy control', ['policy'], ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy']],
    ['policy control (PutObjectAcl)', ['policy'], ['s3:PutObjectAcl']],
    ['write (PutObjectTagging)', ['write'], ['s3:PutObjectTagging']],
    [
      'write (PutObjectTagging, RestoreObject and 2 more)',
      ['write'],
      ['s3:PutObjectTagging', 's3:RestoreObject', 's3:PutObjectRetention', 's3:PutObjectLegalHold'],
    ],
    ['GetBucketLocation', ['other'], ['s3:GetBucketLocation']],
    ['GetBucketLocation and GetBucketTagging', ['other'], ['s3:GetBucketLocation', 's3:GetBucketTagging']],
    ['read and other actions', ['read', 'other'], ['s3:GetObject', 's3:GetBucketTagging']],
    [
      'list and policy control (PutObjectAcl)',
      ['list', 'policy'],
      ['s3:ListBucket', 's3:PutObjectAcl', 's3:ListBucketVersions'],
    ],
    [
      'nearly every kind of access',
      ['list', 'read', 'write', 'delete', 'policy', 'other'],
      Array.from({ length: 60 }, (_, index) => `s3:Action${index}`),
    ],
    ['every kind of access', ['list', 'read', 'write', 'delete', 'policy', 'other'], every],
    ['access', [], []],
  ])('%s', (words, verbs, actions) => {
    expect(describeWhat(verbs, actions)).toBe(words);
  });
});

describe('where', () => {
  const other = POINT.replace('marketing-read', 'partners');
  it.each<[string, Where[]]>([
    ['the bucket itself', [{}]],
    ['every object', [{ keys: '*' }]],
    ['reports/*', [{ keys: 'reports/*' }]],
    ['the bucket itself and every object', [{ keys: '*' }, {}]],
    ['a/*, b/* and c/*', [{ keys: 'a/*' }, { keys: 'b/*' }, { keys: 'c/*' }]],
    [
      'a/*, b/*, c/* and 3 more patterns',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ keys: `${name}/*` })),
    ],
    ['reports/* through access point marketing-read', [{ keys: 'reports/*', accessPoint: POINT }]],
    [
      'reports/*, directly and through access point marketing-read',
      [{ keys: 'reports/*' }, { keys: 'reports/*', accessPoint: POINT }],
    ],
    [
      'every object through access points marketing-read and partners',
      [
        { keys: '*', accessPoint: POINT },
        { keys: '*', accessPoint: other },
      ],
    ],
    [
      'the bucket itself and reports/* through access point marketing-read',
      [{}, { keys: 'reports/*', accessPoint: POINT }],
    ],
    ['', []],
  ])('%s', (text, where) => {
    expect(plain(describeWhere(where))).toBe(text);
  });
});

describe('the witness', () => {
  const example = (line: AccessChange) => plain(describeWitness(line));
  const gained = (context: RequestContext, Condition: object, key = 'inbox/a.csv') =>
    change(
      ask(roleOf(VENDOR), 's3:PutObject', key, context),
      situation(null),
      situation(policy({ ...UPLOADS, Condition })),
    );

  it('is one request, and what became of it before', () => {
    expect(example(vendorUploads())).toBe(
      'e.g. PutObject inbox/a.csv with bucket-owner-full-control · denied before',
    );
    expect(example(publicRead())).toBe('e.g. GetObject a.csv · denied before');
  });

  it('names the statement that takes access away', () => {
    expect(example(analystLoses())).toBe('e.g. GetObject raw/a.csv · allowed before, now denied by “NoRaw”');
    const lost = analystLoses();
    const implicit = {
      ...lost,
      witness: { ...lost.witness, after: { ...lost.witness.after, effect: 'implicit-deny' as const } },
    };
    expect(example(implicit)).toBe('e.g. GetObject raw/a.csv · allowed before');
  });

  it.each<[string, RequestContext, object]>([
    [
      'from 203.0.113.9',
      { 'aws:SourceIp': '203.0.113.9' },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ],
    ['through vpce-1', { 'aws:SourceVpce': 'vpce-1' }, { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }],
    [
      'with MFA',
      { 'aws:MultiFactorAuthPresent': 'true' },
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    ],
    [
      'of organization o-1',
      { 'aws:PrincipalOrgID': 'o-1' },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    ],
    [
      'by one tagged team=data',
      { 'aws:PrincipalTag/team': 'data' },
      { StringEquals: { 'aws:PrincipalTag/team': 'data' } },
    ],
    ['tagged a=b', { 's3:RequestObjectTag/a': 'b' }, { StringEquals: { 's3:RequestObjectTag/a': 'b' } }],
    ['with s3:signatureAge 5', { 's3:signatureAge': '5' }, { NumericLessThan: { 's3:signatureAge': '9' } }],
  ])('says what of its circumstances matters: %s', (words, context, condition) => {
    expect(example(gained(context, condition))).toBe(`e.g. PutObject inbox/a.csv ${words} · denied before`);
  });

  it('leaves out what no condition asked about, and TLS where it is taken for granted', () => {
    const line = gained(
      { 'aws:SourceIp': '203.0.113.9', 'aws:PrincipalOrgID': 'o-1' },
      { Bool: { 'aws:SecureTransport': 'true' } },
    );
    expect(example(line)).toBe('e.g. PutObject inbox/a.csv · denied before');
  });

  it('shows both ends of a long key, and the access point', () => {
    const key = `inbox/${'x'.repeat(100)}/end.csv`;
    expect(example(gained({}, {}, key))).toMatch(/^e\.g\. PutObject inbox\/x{24}…x{22}\/end\.csv · /);
    const line = vendorUploads();
    const through = {
      ...line,
      witness: { ...line.witness, ask: { ...line.witness.ask, accessPoint: POINT } },
    };
    expect(example(through)).toContain('inbox/a.csv through marketing-read with');
  });

  it('says what is listed', () => {
    const grant = {
      ...UPLOADS,
      Action: 's3:ListBucket',
      Resource: LAKE,
      Condition: { StringLike: { 's3:prefix': 'a/*' } },
    };
    const line = change(
      ask(roleOf(VENDOR), 's3:ListBucket', undefined, { 's3:prefix': 'a/b' }),
      situation(null),
      situation(policy(grant)),
    );
    expect(example(line)).toBe('e.g. ListBucket of a/b · denied before');
  });
});

it('puts first what most needs to be seen', () => {
  const own = vendorUploads({ crossAccount: false });
  const [loss, foreign, open] = [analystLoses(), vendorUploads(), publicRead()];
  expect(ordered([loss, own, foreign, open])).toEqual([open, foreign, own, loss]);
});

it('lists words, and counts what is too much', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'], 3)).toBe('a, b and c');
  expect(listed(['a', 'b', 'c', 'd'], 3)).toBe('a, b and 2 more');
});
