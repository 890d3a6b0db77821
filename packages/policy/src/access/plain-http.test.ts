import { describe, expect, it } from 'vitest';
import { policy, situation } from '../situation/testing/build.ts';
import { plainHttpRefusedBy } from './plain-http.ts';

const deny = (rest: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
  ...rest,
});
const NO_TLS = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

describe('who demands TLS', () => {
  it.each([
    ['nobody', [], undefined],
    ['a statement with a name', [deny({ Sid: 'OnlyTls', ...NO_TLS })], 'OnlyTls'],
    ['one without', [deny({ Principal: { AWS: '444455556666' } }), deny(NO_TLS)], 'statement 2'],
    [
      'by version',
      [deny({ Sid: 'Modern', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })],
      undefined,
    ],
    ['a deny for everything', [deny({ Sid: 'All' })], undefined],
    ['one account alone', [deny({ Principal: { AWS: '444455556666' }, ...NO_TLS })], undefined],
  ])('%s', (_, statements, by) => {
    expect(plainHttpRefusedBy(situation({ bucketPolicy: policy(...statements) }))).toBe(by);
  });
});
