import { describe, expect, it } from 'vitest';
import { namedPrincipals } from './named';

const named = (...Statement: object[]) =>
  namedPrincipals(JSON.stringify({ Version: '2012-10-17', Statement }));
const allow = (principal: unknown, action: unknown, extra = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: '*',
  ...extra,
});

describe('namedPrincipals', () => {
  it('says who may do what, in people’s words', () => {
    expect(named(allow({ AWS: '444455556666' }, ['s3:GetObject', 's3:ListBucket']))).toEqual([
      {
        who: '444455556666',
        type: 'account',
        allowed: ['list', 'read'],
        allowedIf: [],
        denied: [],
        deniedIf: [],
        statements: [0],
      },
    ]);
    expect(named(allow('*', 's3:PutObject'))[0]).toMatchObject({
      who: '*',
      type: 'everybody',
      allowed: ['write'],
    });
    expect(named(allow({ Service: 'logging.s3.amazonaws.com' }, 's3:PutObject'))[0]?.type).toBe('service');
    expect(named(allow({ AWS: '444455556666' }, 's3:*'))[0]?.allowed).toEqual([
      'list',
      'read',
      'write',
      'delete',
      'policy',
      'other',
    ]);
  });

  it('takes an account and its root ARN for one, over all statements', () => {
    const rows = named(
      allow({ AWS: '444455556666' }, 's3:GetObject'),
      allow({ AWS: 'arn:aws:iam::444455556666:root' }, 's3:PutObject', {
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ allowed: ['read'], allowedIf: ['write'], statements: [0, 1] });
  });

  it('keeps denials and NotPrincipal apart', () => {
    const rows = named(
      { Effect: 'Deny', Principal: '*', NotAction: 's3:Get*', Resource: '*' },
      {
        Effect: 'Deny',
        NotPrincipal: { AWS: ['arn:aws:iam::1:role/a'] },
        Action: 's3:DeleteObject',
        Resource: '*',
      },
    );
    expect(rows[0]).toMatchObject({ who: '*', allowed: [], type: 'everybody' });
    expect(rows[0]?.denied).toContain('write');
    expect(rows[0]?.denied).not.toContain('read');
    expect(rows[1]).toMatchObject({ type: 'everybody-but', denied: ['delete'] });
  });

  it('reads what it can of a broken text', () => {
    expect(
      namedPrincipals('{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"'),
    ).toHaveLength(1);
    expect(namedPrincipals('')).toEqual([]);
  });
});
