import { describe, expect, it } from 'vitest';
import { documentPut, policyPut, readTrailEvent, textBefore } from './event';

const RECORD = {
  eventID: 'e-1',
  eventName: 'PutBucketPolicy',
  eventTime: '2026-02-03T04:05:06Z',
  requestID: 'R1',
  sourceIPAddress: '192.0.2.1',
  userAgent: '[aws-cli/2]',
  readOnly: false,
  userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/A/b' },
  requestParameters: { bucketName: 'lake', bucketPolicy: { Version: '2012-10-17', Statement: [] } },
};
const read = (change: object = {}) => readTrailEvent(JSON.stringify({ ...RECORD, ...change }));

describe('a record of CloudTrail', () => {
  it('tells who, when, from where, and what was put', () => {
    const event = read()!;
    expect(event).toMatchObject({
      id: 'e-1',
      at: Date.UTC(2026, 1, 3, 4, 5, 6),
      who: 'arn:aws:sts::111122223333:assumed-role/A/b',
      from: '192.0.2.1',
      requestId: 'R1',
    });
    expect(policyPut(event)).toBe('{"Version":"2012-10-17","Statement":[]}');
  });

  it.each([
    [{ userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } }, 'config.amazonaws.com'],
    [{ userIdentity: { type: 'AWSAccount', accountId: '4444', principalId: 'AROA1:x' } }, '4444 AROA1:x'],
    [{ userIdentity: { type: 'Root' } }, 'Root'],
    [{ userIdentity: 5 }, ''],
    [{ userIdentity: undefined }, ''],
  ])('names whoever called: %o', (change, who) => expect(read(change)?.who).toBe(who));

  it.each(['', 'null', '[]', '{}', '{"eventName":"X"}', '{"eventName":"X","eventTime":"soon"}', undefined])(
    'is none as %j',
    (text) => expect(readTrailEvent(text)).toBeUndefined(),
  );

  it.each([
    ['a policy that is text', { requestParameters: { bucketPolicy: '{"a":1}' } }, '{"a":1}'],
    ['of an access point', { eventName: 'PutAccessPointPolicy', requestParameters: { policy: '{}' } }, '{}'],
    ['taken away', { eventName: 'DeleteBucketPolicy' }, null],
    ['refused', { errorCode: 'AccessDenied' }, undefined],
    ['not told', { requestParameters: null }, undefined],
    ['cut off', { requestParameters: { bucketPolicy: '{"a' } }, undefined],
    ['another change', { eventName: 'PutBucketAcl' }, undefined],
  ])('%s', (_, change, text) => expect(policyPut(read(change)!)).toBe(text));

  const of = (eventName: string, requestParameters: object) =>
    documentPut(read({ eventName, requestParameters })!);
  it.each<[string, object, object | undefined]>([
    ['UpdateAssumeRolePolicy', { roleName: 'R', policyDocument: '{}' }, { document: 'trust', text: '{}' }],
    ['CreateRole', { roleName: 'R', assumeRolePolicyDocument: '{}' }, { document: 'trust', text: '{}' }],
    ['PutRolePolicy', { policyName: 'P', policyDocument: '{}' }, { document: 'inline P', text: '{}' }],
    ['DeleteRolePolicy', { policyName: 'P' }, { document: 'inline P', text: null }],
    ['CreatePolicyVersion', { setAsDefault: true, policyDocument: '{}' }, { document: 'policy', text: '{}' }],
    ['CreatePolicyVersion', { setAsDefault: false, policyDocument: '{}' }, undefined],
    ['AttachRolePolicy', { roleName: 'R', policyArn: 'arn' }, undefined],
  ])('of a role: %s %o', (name, parameters, put) => expect(of(name, parameters)).toEqual(put));

  it('is held against the one before of the same document', () => {
    const put = (policyName: string, policyDocument?: string) =>
      read({ eventName: 'PutRolePolicy', requestParameters: { policyName, policyDocument } })!;
    const all = [put('P', '{"a":3}'), put('Q', '{"b":1}'), put('P'), put('P', '{"a":1}')];
    expect(textBefore(all, all[0]!)).toBe('{"a":1}');
    expect(textBefore(all, all[1]!)).toBeUndefined();
  });
});
