import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { principalOf } from '@/sessions/principal-of';
import type { Probed } from '@/resources/probes/probe';
import type { Session } from '@/sessions/types';
import { handedRole } from './handed-role';
import { assumeLine, type HalfProbe, halfProbes } from './half-probes';
import { type OwnHalf, verdictOf } from './verdict';

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
    expect(first?.probe?.location).toMatchObject({ type: 'access-point', name: 'partner' });
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
