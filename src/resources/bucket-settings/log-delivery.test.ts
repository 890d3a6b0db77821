import { describe, expect, it } from 'vitest';
import { deliveryOf, deliveryStatement, policyThatLets, type Delivery } from './log-delivery';
import { sameLogging, type Logging } from './logging';

const source = { bucket: 'lake', account: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;
const logging: Logging = { bucket: 'logs', prefix: 'access/', keyFormat: 'Simple', grants: [] };
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const lets = (change: object = {}) => ({ ...deliveryStatement(source, logging), ...change });
const account = (id: string) => ({ StringEquals: { 'aws:SourceAccount': id } });
const state = (text: string | null | undefined, more: object = {}) => ({
  policy: text,
  ownership: 'BucketOwnerEnforced',
  acl: undefined,
  ...more,
});
const group = (permission: string) => ({
  ownership: 'ObjectWriter',
  acl: [{ grantee: 'http://acs.amazonaws.com/groups/s3/LogDelivery', permission }],
});

describe('delivery of logs', () => {
  it.each<[string, Delivery, ReturnType<typeof state>, Partial<Logging>?]>([
    ['is let by the statement', 'by policy', state(policy(lets()))],
    [
      'is let where only the account is asked for',
      'by policy',
      state(policy(lets({ Condition: account('111122223333') }))),
    ],
    [
      'is not let for another account',
      'lacking',
      state(policy(lets({ Condition: account('444455556666') }))),
    ],
    [
      'is not let for another bucket',
      'lacking',
      state(policy(lets({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::other' } } }))),
    ],
    ['is not let below another prefix', 'lacking', state(policy(lets())), { prefix: 'other/' }],
    ['is let below partitions', 'by policy', state(policy(lets())), { keyFormat: 'EventTime' }],
    [
      'is not let where the statement knows one account’s partitions, of another',
      'lacking',
      state(policy(lets({ Resource: 'arn:aws:s3:::logs/access/444455556666/*' }))),
      { keyFormat: 'EventTime' },
    ],
    ['is not let by nothing', 'lacking', state(null)],
    ['is not let by a broken policy', 'lacking', state('{')],
    [
      'is denied',
      'denied',
      state(policy(lets(), { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' })),
    ],
    [
      'survives a demand for TLS',
      'by policy',
      state(
        policy(lets(), {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ),
    ],
    ['is not known without the policy', 'unknown', state(undefined)],
    ['is let by the ACL where ACLs are in force', 'by ACL', state(null, group('WRITE'))],
    ['is not let by a grant to read', 'lacking', state(null, group('READ_ACP'))],
    [
      'is not let by an ACL that is switched off',
      'lacking',
      state(null, { ...group('WRITE'), ownership: 'BucketOwnerEnforced' }),
    ],
    ['is not known where the ACL cannot be read', 'unknown', state(null, { ownership: null })],
  ])('%s', (_, delivery, target, change = {}) => {
    expect(deliveryOf(source, { ...logging, ...change }, target)).toBe(delivery);
  });

  it.each([
    ['no policy', null],
    [
      'a policy',
      policy({
        Sid: 'AccessLogsOflake',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::logs/x',
      }),
    ],
  ])('is let once the statement is added to %s', (_, before) => {
    const after = policyThatLets(source, logging, before) ?? '';
    expect(deliveryOf(source, logging, state(after))).toBe('by policy');
    const sids = (JSON.parse(after) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
  });

  it('is not guessed into a broken policy', () => {
    expect(policyThatLets(source, logging, '{')).toBeUndefined();
  });
});

it('two places of logs are the same by all that is written', () => {
  expect(sameLogging(null, null)).toBe(true);
  expect(sameLogging(null, logging)).toBe(false);
  expect(sameLogging(logging, { ...logging })).toBe(true);
  for (const change of [
    { bucket: 'b' },
    { prefix: '' },
    { keyFormat: 'EventTime' as const },
    { grants: [{ Permission: 'READ' as const }] },
  ])
    expect(sameLogging(logging, { ...logging, ...change })).toBe(false);
});
