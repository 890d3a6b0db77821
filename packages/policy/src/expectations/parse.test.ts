import { describe, expect, it } from 'vitest';
import { parseExpectations } from './parse.ts';

const ONE = {
  name: 'The vendor cannot read raw/',
  expect: 'deny',
  ask: {
    principal: { kind: 'root', account: '777788889999', arn: 'arn:aws:iam::777788889999:root' },
    permissions: 'everything',
    action: 's3:GetObject',
    key: 'raw/a.csv',
    context: { 'aws:SecureTransport': 'true', 'aws:TagKeys': ['a', 'b'] },
  },
};

describe('parseExpectations', () => {
  it('takes what was written, through JSON', () => {
    expect(parseExpectations(JSON.parse(JSON.stringify([ONE])) as unknown[])).toEqual([ONE]);
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'deny'],
    ['no name', { ...ONE, name: '' }],
    ['another answer', { ...ONE, expect: 'maybe' }],
    ['no request', { ...ONE, ask: undefined }],
    ['an unknown principal', { ...ONE, ask: { ...ONE.ask, principal: { kind: 'cat' } } }],
    ['a user without a name', { ...ONE, ask: { ...ONE.ask, principal: { kind: 'user' } } }],
    [
      'a service that is a list',
      { ...ONE, ask: { ...ONE.ask, principal: { kind: 'service', service: [] } } },
    ],
    ['a number in the context', { ...ONE, ask: { ...ONE.ask, context: { a: 1 } } }],
  ])('leaves out %s', (_, record) => {
    expect(parseExpectations([record, ONE])).toEqual([ONE]);
  });
});
