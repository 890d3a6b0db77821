import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { principalOf } from '@/sessions/principal-of';
import type { Probed } from '@/resources/probes/probe';
import type { Session } from '@/sessions/types';
import { handedRole } from './handed-role';
import { assumeLine, type HalfProbe, halfProbes } from './half-probes';
import { verdictOf } from './verdict';
import type { KnownKey, OwnHalf } from '@/resources/own-half/own-half';

const operations = (lines: readonly HalfProbe[]) =>
  lines.map(
    ({ group, action, probe, expected }) =>
      `${group} ${action} ${probe?.operation ?? 'policies'} ${expected}`,
  );

describe('what is tried', () => {
  it('is what was granted, and what was not', () => {
    expect(operations(halfProbes(grantOf({ abilities: ['list', 'download'] }), 'curated/a.csv'))).toEqual([
      'way-in s3:ListBucket HeadBucket either',
      'granted s3:ListBucket ListObjectsV2 allowed',
      'granted s3:GetObject HeadObject allowed',
      'granted s3:GetObject GetObject allowed',
      'not-granted s3:GetObject HeadObject refused',
    ]);
  });

  it('agrees to pay in every request, where whoever asks pays', () => {
    const grant = grantOf({ abilities: ['list', 'download'] });
    const paid = { ...grant, places: grant.places.map((place) => ({ ...place, requesterPays: true })) };
    const probes = halfProbes(paid, 'curated/a.csv').map(({ probe }) => probe);
    expect(probes.every((probe) => probe?.requesterPays === true)).toBe(true);
  });

  it('tries no made-up key of what was granted: S3 refuses it to whoever may read and not list', () => {
    const lines = halfProbes(grantOf({ abilities: ['download'] }), undefined);
    expect(
      lines.filter(({ group }) => group === 'granted').map(({ probe, untried }) => [probe, untried]),
    ).toEqual([[undefined, 'no-key']]);
    expect(
      verdictOf(
        lines.find(({ untried }) => untried === 'no-key')!,
        undefined,
        own('s3:GetObject'),
      ),
    ).toMatchObject({
      state: 'unknown',
    });
  });

  it('never writes', () => {
    const lines = halfProbes(grantOf({ abilities: ['upload', 'delete'] }), undefined);
    expect(lines.filter(({ action }) => /Put|Delete/.test(action)).map(({ probe }) => probe)).toEqual([
      undefined,
      undefined,
    ]);
    expect(operations(lines)).toContain('not-granted s3:ListBucket ListObjectsV2 refused');
  });

  it('goes where the grant goes', () => {
    const [first] = halfProbes(grantOf({ way: 'access-point' }), undefined);
    expect(first?.probe).toMatchObject({ location: { type: 'access-point', name: 'partner' } });
  });
});

const READS = halfProbes(grantOf({ abilities: ['download', 'upload'] }), 'curated/a').find(
  ({ probe }) => probe?.operation === 'GetObject',
)!;
const WRITES = halfProbes(grantOf({ abilities: ['upload'] }), undefined).find(
  ({ probe }) => probe === undefined,
)!;
const REFUSED: Probed = {
  kind: 'refused',
  failure: new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' }),
};
const own = (...actions: string[]): OwnHalf => ({
  principal: principalOf({ arn: 'arn:aws:sts::444455556666:assumed-role/Analyst/me' })!,
  policies: [
    {
      name: 'Mine',
      document: {
        Version: '2012-10-17',
        Statement: actions.map((Action) => ({
          Effect: 'Allow',
          Action,
          Resource: 'arn:aws:s3:::lake/curated/*',
        })),
      },
    },
  ],
});

describe('what a line comes to', () => {
  it.each<[string, HalfProbe, Probed, string, object]>([
    [
      'what was granted',
      READS,
      REFUSED,
      's3:PutObject',
      { state: 'unknown', why: expect.stringMatching(/^safe mode/) },
    ],
    [
      'what was not granted',
      { ...READS, expected: 'refused' },
      REFUSED,
      's3:PutObject',
      { state: 'unknown' },
    ],
    ['a role', assumeLine('arn:aws:iam::111122223333:role/Reader'), REFUSED, 's3:*', { state: 'unknown' }],
    ['what it lets through', READS, REFUSED, 's3:*', { state: 'bad', side: 'theirs' }],
    ['what is let in', READS, { kind: 'answered' }, 's3:PutObject', { state: 'good' }],
  ])('blames neither half where what narrows the session refuses %s', (_, line, probed, left, verdict) => {
    const half: OwnHalf = {
      ...own('s3:*', 'sts:AssumeRole'),
      narrowing: [
        {
          name: 'safe mode (upload only)',
          document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: left, Resource: '*' }] },
        },
      ],
    };
    expect(verdictOf(line, probed, half)).toMatchObject(verdict);
  });

  it.each<[string, HalfProbe, Probed | undefined, OwnHalf | undefined, object]>([
    ['answered', READS, { kind: 'answered' }, undefined, { state: 'good' }],
    ['let in, and nothing there', READS, { kind: 'nothing-there' }, undefined, { state: 'good' }],
    ['refused, own policy lacks it', READS, REFUSED, own('s3:ListBucket'), { state: 'bad', side: 'yours' }],
    ['refused, own policy has it', READS, REFUSED, own('s3:GetObject'), { state: 'bad', side: 'theirs' }],
    ['refused, own policies unread', READS, REFUSED, undefined, { state: 'bad', side: undefined }],
    ['not tried yet', READS, undefined, own('s3:GetObject'), { state: 'unknown' }],
    ['a write that is allowed', WRITES, undefined, own('s3:PutObject'), { state: 'unknown' }],
    ['a write that is not', WRITES, undefined, own('s3:GetObject'), { state: 'bad', side: 'yours' }],
  ])('%s', (_, line, probed, half, verdict) => {
    const { state, side } = verdictOf(line, probed, half);
    expect({ state, side }).toEqual({ side: undefined, ...verdict });
  });

  it('blames nobody where own policies ask for what is not known here', () => {
    const [one] = own('s3:GetObject', 's3:PutObject').policies!;
    const asking = JSON.parse(
      JSON.stringify(one!.document).replaceAll(
        '"Effect":"Allow"',
        '"Effect":"Allow","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}',
      ),
    ) as object;
    const half = { ...own(), policies: [{ name: 'Mine', document: asking }] };
    expect(verdictOf(READS, REFUSED, half)).toMatchObject({ state: 'bad' });
    expect(verdictOf(READS, REFUSED, half).side).toBeUndefined();
    expect(verdictOf(WRITES, undefined, half).state).toBe('unknown');
  });

  it.each<[Probed, string]>([
    [REFUSED, 'good'],
    [{ kind: 'answered' }, 'unknown'],
    [{ kind: 'nothing-there' }, 'unknown'],
  ])('what was not granted should be refused: %o', (probed, state) => {
    expect(verdictOf({ ...READS, expected: 'refused' }, probed, undefined).state).toBe(state);
  });
});

describe('a role that was handed over', () => {
  const arn = 'arn:aws:iam::111122223333:role/team/Handout';
  const form = { arn, externalId: 'partner-7', mfaSerial: '', mfaCode: '' };
  const session = (sessionArn: string) => ({ name: 'operator', arn: sessionArn }) as Session;
  const OPERATOR = 'arn:aws:iam::444455556666:user/operator';
  const denied: Probed = {
    kind: 'refused',
    failure: new AwsFailure('Access denied.', { kind: 'denied', code: 'AccessDenied' }),
  };

  it('is assumed with what its holder brings', () => {
    expect(handedRole(form, session(OPERATOR))).toEqual({
      hop: { roleArn: arn, sessionName: 'operator', externalId: 'partner-7' },
    });
    expect(handedRole({ ...form, arn: 'Handout' }, session(OPERATOR))).toBeUndefined();
  });

  it.each([
    ['a session of itself', '111122223333:assumed-role/Handout/operator', true],
    ['one of another role', '111122223333:assumed-role/Other/operator', false],
    ['one of its name in another account', '444455556666:assumed-role/Handout/operator', false],
  ])('knows %s, whatever its path', (_, who, isIt) => {
    expect(handedRole(form, session(`arn:aws:sts::${who}`)) === undefined).toBe(isIt);
  });

  it('is refused on the side whose policies do not allow it', () => {
    const line = assumeLine(arn);
    const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn }];
    const mayAssume = {
      ...own(),
      policies: [{ name: 'Mine', document: { Version: '2012-10-17', Statement } }],
    };
    expect(verdictOf(line, undefined, undefined, true).state).toBe('unknown');
    expect(verdictOf(line, denied, mayAssume, true)).toMatchObject({
      state: 'bad',
      side: 'theirs',
    });
    expect(verdictOf(line, denied, own('s3:GetObject'), true)).toMatchObject({ state: 'bad', side: 'yours' });
    expect(verdictOf(line, { kind: 'answered' }, undefined, true).state).toBe('good');
  });

  it('may do what the owner says, whatever one’s own policies are', () => {
    const lines = halfProbes(grantOf({ abilities: ['list', 'upload'] }), undefined);
    const listing = lines.find(({ probe }) => probe?.operation === 'ListObjectsV2')!;
    expect(verdictOf(listing, denied, own(), true)).toMatchObject({ state: 'bad', side: 'theirs' });
    const writing = lines.find(({ untried }) => untried === 'writes')!;
    expect(verdictOf(writing, undefined, own(), true).state).toBe('unknown');
  });
});

describe('the KMS key of the objects', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
  const line = halfProbes(grantOf({ abilities: ['download'] }), 'curated/a', KEY).at(-1)!;
  const mine = (more?: object): OwnHalf => ({
    ...own(),
    policies: [
      {
        name: 'Mine',
        document: { Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY, ...more }] },
      },
    ],
  });
  const THROUGH = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } };
  const known = (more?: object): KnownKey => ({
    arn: KEY,
    policy: JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*', ...more }],
    }),
  });

  it('is asked for what the grant takes, by dry runs', () => {
    const asked = (abilities: Parameters<typeof grantOf>[0]['abilities']) =>
      halfProbes(grantOf({ abilities }), undefined, KEY).flatMap(({ probe }) =>
        probe !== undefined && 'keyArn' in probe ? [probe.operation] : [],
      );
    expect(asked(['download'])).toEqual(['Decrypt']);
    expect(asked(['upload'])).toEqual(['Decrypt', 'GenerateDataKey']);
    expect(asked(['list'])).toEqual([]);
  });

  it.each<[string, Probed, OwnHalf | undefined, KnownKey | undefined, object]>([
    ['allowed', { kind: 'answered' }, undefined, undefined, { state: 'good' }],
    [
      'refused, own policies lack it',
      REFUSED,
      own('s3:GetObject'),
      undefined,
      { state: 'bad', side: 'yours' },
    ],
    ['refused, the key’s policy not read', REFUSED, mine(), undefined, { state: 'unknown' }],
    [
      'refused, that of another key read',
      REFUSED,
      mine(),
      { ...known(), arn: `${KEY}0` },
      { state: 'unknown' },
    ],
    ['refused, it asks for S3', REFUSED, mine(), known(THROUGH), { state: 'unknown' }],
    [
      'refused, it asks for the encryption context',
      REFUSED,
      mine(),
      known({ Condition: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::lake*' } } }),
      { state: 'unknown' },
    ],
    ['refused, own policies ask for S3', REFUSED, mine(THROUGH), known(), { state: 'unknown' }],
    ['refused, it asks for neither', REFUSED, mine(), known(), { state: 'bad', side: 'theirs' }],
    ['refused, and own policies unread', REFUSED, undefined, known(), { state: 'bad' }],
    ['no policy at all', REFUSED, mine(), { arn: KEY, policy: '{' }, { state: 'unknown' }],
  ])('comes to no more than a dry run proves: %s', (_, probed, half, key, verdict) => {
    const { state, side } = verdictOf(line, probed, half, false, key);
    expect({ state, side }).toEqual({ side: undefined, ...verdict });
  });

  it('is the owner’s side where S3 itself was refused by it', () => {
    const message = 'User: arn is not authorized to perform: kms:Decrypt on this resource because …';
    const refused: Probed = {
      kind: 'refused',
      failure: new AwsFailure(message, { kind: 'denied', code: 'AccessDenied' }),
    };
    expect(verdictOf(READS, refused, mine(THROUGH), false, known())).toMatchObject({ side: 'theirs' });
    expect(verdictOf(READS, refused, own('s3:GetObject'), false, known())).toMatchObject({ side: 'yours' });
    expect(verdictOf(READS, refused, undefined).side).toBeUndefined();
  });
});
