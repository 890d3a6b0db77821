import { describe, expect, it } from 'vitest';
import { accessMatrix, DOINGS } from '@drawbridge-s3/policy/matrix';
import { decide } from '@drawbridge-s3/policy/situation';
import { DRAFT, LAKE_SESSION, POINT_ARN, SAVED } from '@drawbridge-s3/policy/testing';
import { askOf } from './ask-of';
import { formOf } from './form-of';
import { atTime, withoutTime } from '@drawbridge-s3/policy/expectations';
import { outcomeOf } from './outcome';
import { ANONYMOUS, EMPTY_FORM, formFromText, formToText, SESSION, type TryForm } from './try-form';

const form = (more: Partial<TryForm>): TryForm => ({
  ...EMPTY_FORM,
  principal: SESSION,
  key: 'reports/a.csv',
  ...more,
});
const asked = (more: Partial<TryForm>) => askOf(form(more), SAVED, LAKE_SESSION);

describe('askOf', () => {
  it.each<[string, object]>([
    [SESSION, LAKE_SESSION.principal],
    [ANONYMOUS, { kind: 'anonymous' }],
    ['444455556666', { kind: 'assumed-role', account: '444455556666' }],
    ['4444-5555-6666', { account: '444455556666' }],
    [
      'arn:aws:iam::444455556666:role/data/Analyst',
      { arn: 'arn:aws:sts::444455556666:assumed-role/Analyst/session' },
    ],
    ['arn:aws:iam::444455556666:user/ana', { kind: 'user' }],
    ['arn:aws:iam::444455556666:root', { kind: 'root' }],
    ['logging.s3.amazonaws.com', { kind: 'service', service: 'logging.s3.amazonaws.com' }],
  ])('knows %s', (principal, expected) => {
    expect(asked({ principal }).ask?.principal).toMatchObject(expected);
  });

  it.each<[Partial<TryForm>, keyof TryForm, string]>([
    [{ principal: '' }, 'principal', 'Who asks'],
    [{ principal: '4444' }, 'principal', 'An account number has 12 digits, this has 4.'],
    [{ principal: 'arn:aws:iam::444455556666:role/*' }, 'principal', 'One caller asks: a pattern is none.'],
    [{ principal: 'arn:aws:s3:::lake' }, 'principal', 'Not the ARN of a role'],
    [{ principal: 'mira' }, 'principal', 'Neither an account number'],
    [{ action: 's3:GetObjects' }, 'action', 'S3 has no action s3:GetObjects.'],
    [{ key: '' }, 'key', 's3:GetObject is about an object: give its key.'],
    [{ action: 's3:PutAccessPointPolicy' }, 'accessPoint', 'choose one'],
    [
      { accessPoint: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/gone' },
      'accessPoint',
      'no such access point',
    ],
    [{ sourceIp: '10.0.0' }, 'sourceIp', '10.0.0 is no IP address.'],
    [{ sourceIp: '10.0.0.0/8' }, 'sourceIp', 'One address, not a network.'],
    [{ vpce: 'endpoint' }, 'vpce', 'vpce-1a2b3c4d'],
    [{ mfa: 'true', mfaAge: 'soon' }, 'mfaAge', 'Whole seconds'],
    [{ objectTags: 'team' }, 'objectTags', '“team” is no tag'],
    [{ date: 'tomorrow' }, 'date', 'Not a date'],
    [{ extra: [{ key: 'org', value: 'o-1' }] }, 'extra', '“org” is no condition key'],
  ])('says what is wrong with %j', (more, field, message) => {
    const { ask, errors } = asked(more);
    expect(ask).toBeUndefined();
    expect(errors[field]).toContain(message);
    expect(Object.keys(errors)).toEqual([field]);
  });

  it('turns every field into the keys AWS sends', () => {
    const { ask } = asked({
      action: 'PutObject',
      mfa: 'true',
      mfaAge: '300',
      vpce: 'vpce-1a2b',
      vpc: 'vpc-1a2b',
      sourceIp: '198.51.100.7',
      tls: false,
      objectTags: 'level = 2',
      requestTags: 'team=data, stage=prod',
      principalTags: 'dept=ops',
      date: '2027-01-31T12:00Z',
      extra: [
        { key: 'aws:TagKeys', value: 'a, b' },
        { key: 's3:x-amz-acl', value: 'private' },
        { key: '', value: '' },
      ],
    });
    expect(ask).toMatchObject({ action: 's3:PutObject', key: 'reports/a.csv' });
    expect(ask?.context).toEqual({
      'aws:SecureTransport': 'false',
      's3:ResourceAccount': '111122223333',
      'aws:ViaAWSService': 'false',
      's3:authType': 'REST-HEADER',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
      'aws:SourceVpce': 'vpce-1a2b',
      'aws:SourceVpc': 'vpc-1a2b',
      'aws:MultiFactorAuthPresent': 'true',
      'aws:MultiFactorAuthAge': '300',
      's3:ExistingObjectTag/level': '2',
      's3:RequestObjectTag/team': 'data',
      's3:RequestObjectTag/stage': 'prod',
      's3:RequestObjectTagKeys': ['team', 'stage'],
      'aws:PrincipalTag/dept': 'ops',
      'aws:CurrentTime': '2027-01-31T12:00:00.000Z',
      'aws:EpochTime': '1801396800',
      'aws:TagKeys': ['a', 'b'],
      's3:x-amz-acl': 'private',
    });
  });

  it('leaves out what does not belong to the request', () => {
    const listing = asked({ action: 's3:ListBucket', prefix: 'reports/', delimiter: '/' }).ask;
    expect(listing?.key).toBeUndefined();
    expect(listing?.context).toMatchObject({ 's3:prefix': 'reports/', 's3:delimiter': '/' });
    expect(asked({ prefix: 'reports/' }).ask?.context).not.toHaveProperty('s3:prefix');
    const anonymous = asked({ principal: ANONYMOUS, principalTags: 'a=b' }).ask?.context;
    expect(Object.keys(anonymous ?? {})).toEqual([
      'aws:SecureTransport',
      's3:ResourceAccount',
      'aws:ViaAWSService',
    ]);
  });
});

describe('formOf', () => {
  it('asks again for every request of a matrix', () => {
    const matrix = accessMatrix(SAVED, DRAFT, LAKE_SESSION, '2026-11-22T08:00:00.000Z');
    const asks = matrix.rows.flatMap((row) => DOINGS.flatMap((doing) => row.after[doing].asks));
    expect(asks.length).toBeGreaterThan(100);
    for (const ask of asks) {
      const again = askOf(formOf(ask, LAKE_SESSION), DRAFT, LAKE_SESSION);
      expect(again.errors).toEqual({});
      expect(decide(again.ask!, DRAFT).effect).toBe(decide(ask, DRAFT).effect);
    }
  });

  it('keeps an empty prefix, which is not the same as none', () => {
    const ask = asked({ action: 's3:ListBucket', extra: [{ key: 's3:prefix', value: '' }] }).ask!;
    expect(ask.context).toHaveProperty('s3:prefix', '');
    expect(askOf(formOf(ask, LAKE_SESSION), SAVED, LAKE_SESSION).ask).toEqual(ask);
  });
});

describe('a link', () => {
  it('brings the form back, and only what was changed', () => {
    const changed = form({ sourceIp: '198.51.100.7', extra: [{ key: 'aws:x', value: 'y' }] });
    expect(formFromText(formToText(changed))).toEqual(changed);
    expect(formToText(EMPTY_FORM)).toBe('{}');
  });

  it('falls back to the empty form', () => {
    for (const text of ['', '{', '[]', '{"tls":"yes"}', 'null'])
      expect(formFromText(text)).toEqual(EMPTY_FORM);
  });
});

describe('outcomeOf', () => {
  const at = (more: Partial<TryForm>, unknown = false) =>
    outcomeOf(asked(more).ask!, unknown, SAVED, 'before').verdict;
  it('says what is left to the own account', () => {
    const loader = 'arn:aws:iam::111122223333:role/Loader';
    expect(at({ principal: loader, action: 's3:PutObject' }, true)).toBe('allowed');
    expect(at({ principal: loader }, true)).toBe('depends');
    expect(at({ principal: loader })).toBe('allowed');
    expect(at({ principal: loader, permissions: 'nothing' })).toBe('denied');
    expect(at({ principal: '777788889999' }, true)).toBe('denied');
    expect(at({ principal: '444455556666', accessPoint: POINT_ARN }, true)).toBe('depends');
  });
});

it('adds the time where the request leaves it open', () => {
  const { ask } = asked({});
  const now = new Date('2026-11-22T08:00:00Z');
  expect(atTime(ask!, now).context).toMatchObject({
    'aws:CurrentTime': '2026-11-22T08:00:00.000Z',
    'aws:EpochTime': '1795334400',
  });
  const dated = asked({ date: '2027-01-01' }).ask!;
  expect(atTime(dated, now)).toBe(dated);
  expect(withoutTime(dated)).toEqual(ask);
});
