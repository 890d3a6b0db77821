import { describe, expect, it } from 'vitest';
import type { Ask } from './ask.ts';
import { decide } from './decide.ts';
import type { Situation } from './situation.ts';

const HOME = '111122223333';
const POINT = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/one`;
const ASK: Ask = {
  principal: { kind: 'anonymous' },
  permissions: 'nothing',
  action: 's3:GetObject',
  key: 'a',
  context: {},
};
const situation = (statement: object): Situation => ({
  partition: 'aws',
  bucket: 'lake',
  account: HOME,
  bucketPolicy: JSON.stringify({
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::lake/*', ...statement },
  }),
  accessPoints: [],
  unread: [],
});

describe('decide', () => {
  it('lets nobody in through an access point that is not there', () => {
    const open = situation({ Principal: '*' });
    expect(decide(ASK, open).allowed).toBe(true);
    const decision = decide({ ...ASK, accessPoint: POINT }, open);
    expect(decision).toMatchObject({ effect: 'implicit-deny', allowed: false });
    expect(decision.deciding[0]).toMatchObject({ kind: 'access-point', policy: POINT });
  });

  it('knows a principal’s account by its canonical user id', () => {
    const granted = situation({ Principal: { CanonicalUser: '79a59d' } });
    const ask: Ask = {
      ...ASK,
      permissions: 'everything',
      principal: {
        kind: 'user',
        account: '444455556666',
        arn: 'arn:aws:iam::444455556666:user/eve',
        userId: 'AIDAEVE',
      },
    };
    expect(decide(ask, granted).allowed).toBe(false);
    expect(decide({ ...ask, canonicalUserId: '79a59d' }, granted).allowed).toBe(true);
  });

  it.each<[string, string, boolean]>([
    ['s3:DataAccessPointArn', POINT, true],
    ['s3:DataAccessPointAccount', HOME, true],
    ['s3:DataAccessPointAccount', '444455556666', false],
    ['s3:AccessPointNetworkOrigin', 'VPC', true],
    ['s3:AccessPointNetworkOrigin', 'Internet', false],
  ])('tells a call about an access point by its %s %s: %s', (key, value, allowed) => {
    const principal = {
      kind: 'assumed-role',
      account: HOME,
      arn: `arn:aws:sts::${HOME}:assumed-role/R/s`,
      roleArn: `arn:aws:iam::${HOME}:role/R`,
      userId: 'AROA:s',
    } as const;
    const policy = JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: principal.arn },
        Action: 's3:PutAccessPointPolicy',
        Resource: POINT,
        Condition: { StringEquals: { [key]: value } },
      },
    });
    const point = { name: 'one', arn: POINT, account: HOME, networkOrigin: 'VPC', policy } as const;
    // What the caller says of the way counts for nothing.
    const context = { [key.toLowerCase()]: 'made up' };
    const ask: Ask = {
      principal,
      permissions: 'nothing',
      action: 's3:PutAccessPointPolicy',
      accessPoint: POINT,
      context,
    };
    expect(decide(ask, { ...situation({}), accessPoints: [point] }).allowed).toBe(allowed);
  });

  it('leaves an object to its writer only where ownership does', () => {
    const open = situation({ Principal: '*' });
    const written: Ask = { ...ASK, objectWriter: '444455556666' };
    expect(decide(written, open).allowed).toBe(true);
    expect(decide(written, { ...open, ownership: 'ObjectWriter' }).allowed).toBe(false);
  });
});
