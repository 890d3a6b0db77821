import { describe, expect, it } from 'vitest';
import { AwsFailure, type FailureDetails } from '@/aws/failure';
import type { ConnectionProfile } from '@/aws/profile';
import type { OwnHalf } from '../own-half/own-half';
import type { Probed } from '../probes/probe';
import { consoleRule } from '../bucket-settings/console-rule';
import type { Answer } from './examine';
import { type JobId, JOBS } from './jobs';
import type { JobState } from './job-verdict';
import type { OwnerSide } from './judge';
import { notHere, plannedRequests } from './place';
import { type Findings, verdictsOf } from './verdicts';

const OWN = '111122223333';
const OTHER = '444455556666';
const LAKE = 'arn:aws:s3:::lake';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/7c1e2f04-5a7b-4d0e-9a51-0c1f6f3b2d88`;
const PROFILE: ConnectionProfile = {
  id: 'aws',
  label: 'AWS',
  kind: 'aws',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const deny = (Action: string, Condition?: object) => ({
  Sid: 'No',
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: [LAKE, `${LAKE}/*`],
  ...(Condition && { Condition }),
});

const ownHalf = (account: string, ...statements: object[]): OwnHalf => ({
  principal: {
    kind: 'assumed-role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/R/s`,
    roleArn: `arn:aws:iam::${account}:role/R`,
    userId: ':s',
  },
  policies: [{ name: 'Own', document: policy(...statements) }],
});
const ALL = ownHalf(OWN, allow('*'));
const UNREAD: OwnHalf = { ...ALL, policies: undefined };

const owner = (rest: Partial<OwnerSide> = {}): OwnerSide => ({
  partition: 'aws',
  bucket: 'lake',
  account: OWN,
  policy: null,
  bucketBlock: null,
  accountBlock: null,
  ownership: 'BucketOwnerEnforced',
  key: null,
  ...rest,
});

const findings = (rest: Partial<Findings> = {}): Findings => ({
  context: { profile: PROFILE },
  place: { location: { type: 'bucket', name: 'lake' }, kind: 'bucket', prefix: 'in/' },
  examined: { answers: {}, key: 'in/a.csv' },
  own: ALL,
  owner: owner(),
  origin: 'https://console.example',
  cors: undefined,
  payer: 'BucketOwner',
  pays: false,
  account: OWN,
  endsAt: undefined,
  ...rest,
});
const failure = (kind: FailureDetails['kind'], rest: Partial<FailureDetails> = {}) =>
  new AwsFailure('Access Denied', { kind, code: 'Some', requestId: 'R1', ...rest });
const answers = (probed: Probed, ...jobs: JobId[]): Readonly<Partial<Record<JobId, Answer>>> =>
  Object.fromEntries(
    jobs.map((job) => [
      job,
      { operation: 'Op', probed, ...('failure' in probed ? { requestId: 'R1' } : {}) },
    ]),
  );
const PROBED = JOBS.filter(({ by, group }) => by === 'probe' && group !== 'KMS key').map(({ id }) => id);
const WEIGHED = JOBS.filter(({ by, on }) => by === 'evaluation' && on !== undefined).map(({ id }) => id);

describe('what S3 answered itself', () => {
  it.each<[string, Probed, JobState]>([
    ['an answer', { kind: 'answered' }, 'works'],
    ['that nothing is there', { kind: 'nothing-there' }, 'works'],
    ['a refusal', { kind: 'refused', failure: failure('denied') }, 'refused'],
    [
      'a refusal to other accounts',
      { kind: 'refused', failure: failure('denied', { code: 'OwnerAccountOnly' }) },
      'refused',
    ],
    ['that there is no such thing', { kind: 'failed', failure: failure('not-supported') }, 'not-here'],
    ['nothing the browser may read', { kind: 'failed', failure: failure('cors') }, 'refused'],
    ['that there is no such bucket', { kind: 'failed', failure: failure('not-found') }, 'refused'],
    ['that it was too much', { kind: 'failed', failure: failure('throttled') }, 'unknown'],
    ['nothing', { kind: 'failed', failure: failure('offline') }, 'unknown'],
    ['a fault of its own', { kind: 'failed', failure: failure('server') }, 'unknown'],
  ])('%s, is the verdict of each job that was tried', (_what, probed, state) => {
    const verdicts = verdictsOf(
      findings({ examined: { answers: answers(probed, ...PROBED), key: 'in/a.csv' } }),
    );
    for (const job of PROBED) {
      expect(verdicts[job], job).toMatchObject({ job, state });
      expect(verdicts[job].evidence[0]).toMatchObject({ kind: 'request', outcome: probed.kind });
      expect(verdicts[job].why).not.toMatch(/^$|\.$/);
    }
  });

  it('tells why it refused by the statement, where AWS does not', () => {
    const refused = answers({ kind: 'refused', failure: failure('denied') }, 'read');
    const { read } = verdictsOf(
      findings({
        examined: { answers: refused, key: 'in/a.csv' },
        owner: owner({ policy: policy(deny('s3:GetObject')) }),
      }),
    );
    expect(read.why).toContain('Statement 1 ("No") of bucket policy of lake denies s3:GetObject');
    expect(read.evidence[1]).toMatchObject({
      kind: 'statement',
      sid: 'No',
      text: expect.stringContaining('"Deny"'),
    });
  });

  it('lowers what was only weighed, where it contradicts the policies', () => {
    const refused = answers({ kind: 'refused', failure: failure('denied') }, 'list');
    expect(verdictsOf(findings({ examined: { answers: refused } })).upload.state).toBe('unknown');
    const letIn = answers({ kind: 'answered' }, 'list');
    const none = findings({ examined: { answers: letIn }, own: ownHalf(OWN) });
    expect(verdictsOf(none).upload.state).toBe('unlikely');
  });

  it('does not take a refusal of the key for one of S3', () => {
    const byKey = new AwsFailure('User: x is not authorized to perform: kms:Decrypt', {
      kind: 'denied',
      code: 'AccessDenied',
    });
    const refused = answers({ kind: 'refused', failure: byKey }, 'read');
    expect(verdictsOf(findings({ examined: { answers: refused, key: 'in/a.csv' } })).delete.state).toBe(
      'likely',
    );
  });
});

describe('what is never tried', () => {
  const cross = (text: string | null | undefined) => owner({ account: OTHER, policy: text });
  const granted = policy({ ...allow('s3:*', [LAKE, `${LAKE}/*`]), Principal: { AWS: OWN } });
  /** What is no other's to do is refused to whoever is of another account, whatever any policy says. */
  const toOwner: Partial<Record<JobId, JobState>> = { 'write-policy': 'refused' };
  it.each<[string, Partial<Findings>, JobState, Partial<Record<JobId, JobState>>?]>([
    ['own policies allow it', {}, 'likely'],
    ['own policies do not', { own: ownHalf(OWN) }, 'refused'],
    ['own policies could not be read', { own: UNREAD }, 'unknown'],
    ['some of them could not be read', { own: { ...ownHalf(OWN), inPart: true } }, 'unknown'],
    ['under a boundary that was not read', { own: { ...ALL, boundaryUnread: true } }, 'unknown'],
    [
      'a boundary leaves it out',
      { own: { ...ALL, boundary: { name: 'Edge', document: policy(allow('ec2:*')) } } },
      'refused',
    ],
    [
      'safe mode leaves it out',
      {
        own: {
          ...ALL,
          narrowing: [{ name: 'safe mode', document: policy(allow('s3:GetObject')), scoped: true }],
        },
      },
      'refused',
    ],
    ['the bucket denies it', { owner: owner({ policy: policy(deny('s3:*')) }) }, 'refused'],
    [
      'the bucket denies it, whoever owns it',
      { owner: owner({ account: undefined, policy: policy(deny('s3:*')) }) },
      'refused',
    ],
    [
      'the bucket denies it from some networks',
      {
        owner: owner({
          policy: policy(deny('s3:*', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
        }),
      },
      'unlikely',
    ],
    [
      'the bucket denies it without TLS',
      { owner: owner({ policy: policy(deny('s3:*', { Bool: { 'aws:SecureTransport': 'false' } })) }) },
      'likely',
    ],
    [
      'own policies allow it from some networks',
      {
        own: ownHalf(OWN, {
          ...allow('s3:*'),
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      },
      'unlikely',
    ],
    ['the bucket policy could not be read', { owner: owner({ policy: undefined }) }, 'likely'],
    [
      'nobody knows whose it is',
      { owner: owner({ account: undefined, policy: undefined }) },
      'unknown',
      { 'write-policy': 'unlikely' },
    ],
    [
      'nobody knows whose it is, and own policies do not allow it',
      { owner: owner({ account: undefined, policy: undefined }), own: ownHalf(OWN) },
      'unlikely',
    ],
    [
      'it is another account’s, whose policy could not be read',
      { owner: cross(undefined) },
      'unknown',
      toOwner,
    ],
    ['it is another account’s, which let nobody in', { owner: cross(null) }, 'refused'],
    [
      'it is another account’s with ACLs',
      { owner: { ...cross(null), ownership: 'ObjectWriter' } },
      'unlikely',
    ],
    [
      'whoever asks pays',
      { payer: 'Requester', account: OTHER },
      'unlikely',
      Object.fromEntries(JOBS.filter(({ on }) => on === 'bucket').map(({ id }) => [id, 'likely'])),
    ],
    ['the service does not say who asks', { own: undefined }, 'unknown'],
  ])('is weighed where %s', (_what, rest, state, but) => {
    const verdicts = verdictsOf(findings(rest));
    for (const job of WEIGHED) expect(verdicts[job], job).toMatchObject({ job, state: but?.[job] ?? state });
  });

  it('is granted across accounts by both halves, but for what only the owner may', () => {
    const verdicts = verdictsOf(findings({ owner: cross(granted) }));
    for (const job of WEIGHED)
      expect(verdicts[job].state, job).toBe(job === 'write-policy' ? 'refused' : 'likely');
  });

  it('says what an upload has to say', () => {
    const demands = deny('s3:PutObject', {
      StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' },
    });
    const { upload } = verdictsOf(findings({ owner: owner({ policy: policy(demands) }) }));
    expect(upload).toMatchObject({
      state: 'likely',
      why: expect.stringContaining('x-amz-acl: bucket-owner-full-control'),
    });
  });

  it('says what it hangs on', () => {
    const { upload } = verdictsOf(
      findings({
        owner: owner({ policy: policy(deny('s3:*', { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } })) }),
      }),
    );
    expect(upload).toMatchObject({ state: 'unlikely', why: expect.stringContaining('aws:SourceVpce') });
  });

  it('asks the key’s policy too', () => {
    const key = { arn: KEY, account: OWN, policy: { name: 'key', document: policy(deny('kms:*')) } };
    expect(verdictsOf(findings({ owner: owner({ key }) })).upload.state).toBe('refused');
    const unread = { arn: KEY, account: OWN };
    expect(verdictsOf(findings({ owner: owner({ key: unread }) })).upload.state).toBe('unknown');
    const worked = answers({ kind: 'answered' }, 'encrypt', 'decrypt');
    expect(
      verdictsOf(findings({ owner: owner({ key: unread }), examined: { answers: worked } })).upload.state,
    ).toBe('likely');
  });
});

describe('a link', () => {
  const aged = (seconds: number) =>
    deny('s3:GetObject', { NumericGreaterThan: { 's3:signatureAge': String(seconds * 1000) } });
  const worked = { answers: answers({ kind: 'answered' }, 'link'), key: 'in/a.csv' };
  it('is told when it is refused, and that it ends with the session', () => {
    const { link } = verdictsOf(
      findings({ examined: worked, owner: owner({ policy: policy(aged(600)) }), endsAt: new Date(0) }),
    );
    expect(link).toMatchObject({
      state: 'works',
      why: expect.stringMatching(/refused 10 min after signing.*over with the session/),
    });
  });
  it('that is refused for how it is signed is told so', () => {
    const headersOnly = deny('s3:GetObject', { StringNotEquals: { 's3:authType': 'REST-HEADER' } });
    const verdicts = verdictsOf(findings({ owner: owner({ policy: policy(headersOnly) }) }));
    expect([verdicts.link.state, verdicts.read.state]).toEqual(['refused', 'likely']);
  });
});

describe('CORS', () => {
  const here = (rest: Partial<Findings>) => verdictsOf(findings(rest))['cors-here'];
  it.each<[string, Partial<Findings>, JobState]>([
    ['rules that let this page do all', { cors: [consoleRule('https://console.example')] }, 'works'],
    ['rules for another page', { cors: [consoleRule('https://other.example')] }, 'refused'],
    ['no rules', { cors: [] }, 'refused'],
    [
      'rules that show too little',
      { cors: [{ ...consoleRule('https://console.example'), ExposeHeaders: [] }] },
      'unlikely',
    ],
    ['rules nobody may read', {}, 'unknown'],
    [
      'rules nobody may read, under answers',
      {
        context: { profile: { ...PROFILE, transport: 'direct' } },
        examined: { answers: answers({ kind: 'answered' }, 'open') },
      },
      'likely',
    ],
  ])('%s', (_what, rest, state) => {
    const verdict = here(rest);
    expect(verdict.state).toBe(state);
    expect(verdict.mend).toBe(state === 'refused' || state === 'unlikely' ? 'cors-here' : undefined);
  });
});

describe('a place of another kind', () => {
  const job = (id: JobId) => JOBS.find((one) => one.id === id)!;
  it.each<[string, Parameters<typeof notHere>[1], JobId[], JobId[]]>([
    [
      'an access point',
      {
        kind: 'access-point',
        location: { type: 'access-point', name: 'p', account: OWN, region: 'eu-west-1', partition: 'aws' },
      },
      ['change-cors', 'read-versioning', 'change-ownership'],
      ['read', 'upload', 'read-policy', 'read-cors', 'link'],
    ],
    [
      'a directory bucket',
      { kind: 'directory-bucket', location: { type: 'bucket', name: 'b--euw1-az1--x-s3' } },
      ['versions', 'read-tags', 'link', 'read-cors', 'cors-here', 'read-versioning'],
      ['read', 'upload', 'read-encryption', 'change-lifecycle'],
    ],
    [
      'a Multi-Region Access Point',
      {
        kind: 'multi-region-access-point',
        location: { type: 'multi-region-access-point', alias: 'a.mrap', account: OWN, partition: 'aws' },
      },
      ['open', 'versions', 'link', 'change-encryption'],
      ['list', 'read', 'upload', 'read-policy'],
    ],
    [
      'an access point of a backup',
      { kind: 'backup-access-point', location: { type: 'access-point-alias', alias: 'x-ext-s3alias' } },
      ['upload', 'delete', 'link', 'read-policy', 'cors-here'],
      ['list', 'read'],
    ],
  ])('%s says what it has not', (_what, place, lacks, has) => {
    const lacking = JOBS.filter((one) => notHere(one, place, { profile: PROFILE }) !== undefined).map(
      ({ id }) => id,
    );
    expect(lacking).toEqual(expect.arrayContaining(lacks));
    for (const id of has) expect(notHere(job(id), place, { profile: PROFILE }), id).toBeUndefined();
  });
  it('a lookalike has neither S3 Control nor KMS', () => {
    const place = findings().place;
    const custom = { profile: { ...PROFILE, kind: 'custom' as const } };
    for (const id of ['list-points', 'decrypt', 'read-ownership'] as const)
      expect(notHere(job(id), place, custom)).toBeDefined();
    expect(plannedRequests(place, custom)).toBeLessThan(plannedRequests(place, { profile: PROFILE }));
    expect(plannedRequests(place, { profile: PROFILE })).toBe(JOBS.filter(({ by }) => by === 'probe').length);
  });
});
