import { describe, expect, it } from 'vitest';
import { likelierKind, type DocumentKind } from '@drawbridge-s3/policy/document';
import { environmentOf } from './environment';
import { KINDS } from './kinds';

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const EXAMPLES: Readonly<Record<string, string>> = {
  trust: policy({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' }),
  identity: policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
  bucket: policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::analytics-lake/*',
  }),
  'access-point': policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/object/*',
  }),
  key: policy({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' }),
  rcp: policy({ Effect: 'Deny', Principal: '*', Action: ['s3:*', 'kms:*'], Resource: '*' }),
};

describe('likelierKind', () => {
  it.each(Object.entries(EXAMPLES))('tells what looks like %s', (kind, text) => {
    for (const checkedAs of KINDS) {
      const same =
        checkedAs === kind || (kind === 'identity' && (checkedAs === 'session' || checkedAs === 'scp'));
      expect(likelierKind(text, checkedAs), checkedAs).toBe(same ? undefined : kind);
    }
  });

  it('cannot tell a control of one service from the policy on its key, or its role', () => {
    const keys = policy({ Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' });
    expect(likelierKind(keys, 'rcp')).toBeUndefined();
    expect(likelierKind(keys, 'key')).toBeUndefined();
    const roles = policy({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' });
    expect(likelierKind(roles, 'rcp')).toBeUndefined();
    expect(likelierKind(roles, 'bucket')).toBe('rcp');
  });

  it.each(['', '{', '{"Statement": []}', '{"Statement": [{}]}', policy({ Effect: 'Allow' })])(
    'says nothing of %s',
    (text) => expect(likelierKind(text, 'bucket')).toBeUndefined(),
  );
});

describe('environmentOf', () => {
  const of = (kind: DocumentKind, subject: string, text = '') => environmentOf(kind, subject, text);

  it('reads what the document is for', () => {
    expect(of('trust', ' 111122223333 ')).toMatchObject({ kind: 'trust', account: '111122223333' });
    expect(of('bucket', 'analytics-lake')).toMatchObject({ bucket: 'analytics-lake', partition: 'aws' });
    expect(of('access-point', 'arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/marketing')).toMatchObject({
      partition: 'aws-cn',
      region: 'cn-north-1',
      account: '111122223333',
      accessPoint: 'marketing',
    });
  });

  it('refuses what is none', () => {
    expect(of('identity', '1111-2222-3333')).toBeUndefined();
    expect(of('bucket', 's3://analytics-lake')).toBeUndefined();
    expect(of('access-point', 'marketing')).toBeUndefined();
  });

  it('takes the partition and the principals worth offering from the text', () => {
    expect(of('session', '', '{"Resource": "arn:aws-us-gov:s3:::lake"}')).toEqual({
      kind: 'session',
      partition: 'aws-us-gov',
      principals: [],
    });
    expect(of('trust', '', EXAMPLES['trust'])?.principals).toEqual(['444455556666']);
  });
});
