import { describe, expect, it } from 'vitest';
import type { Ask } from './ask.ts';
import { decide } from './decide.ts';
import { accessPoint, LAKE, OWN, policy, POINT, situation } from './testing/build.ts';

const ASK: Ask = {
  principal: { kind: 'anonymous' },
  permissions: 'nothing',
  action: 's3:GetObject',
  key: 'a',
  context: {},
};
const opened = (statement: object) =>
  situation({
    bucketPolicy: policy({ Effect: 'Allow', Action: 's3:*', Resource: `${LAKE}/*`, ...statement }),
  });

describe('decide', () => {
  it('lets nobody in through an access point that is not there', () => {
    const open = opened({ Principal: '*' });
    expect(decide(ASK, open).allowed).toBe(true);
    const decision = decide({ ...ASK, accessPoint: POINT }, open);
    expect(decision).toMatchObject({ effect: 'implicit-deny', allowed: false });
    expect(decision.deciding[0]).toMatchObject({ kind: 'access-point', policy: POINT });
  });

  it('knows a principal’s account by its canonical user id', () => {
    const granted = opened({ Principal: { CanonicalUser: '79a59d' } });
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
    ['s3:DataAccessPointAccount', OWN, true],
    ['s3:DataAccessPointAccount', '444455556666', false],
    ['s3:AccessPointNetworkOrigin', 'VPC', true],
    ['s3:AccessPointNetworkOrigin', 'Internet', false],
  ])('tells a call about an access point by its %s %s: %s', (key, value, allowed) => {
    const principal = {
      kind: 'assumed-role',
      account: OWN,
      arn: `arn:aws:sts::${OWN}:assumed-role/R/s`,
      roleArn: `arn:aws:iam::${OWN}:role/R`,
      userId: 'AROA:s',
    } as const;
    const granting = policy({
      Effect: 'Allow',
      Principal: { AWS: principal.arn },
      Action: 's3:PutAccessPointPolicy',
      Resource: POINT,
      Condition: { StringEquals: { [key]: value } },
    });
    const point = accessPoint({ networkOrigin: 'VPC', policy: granting });
    // What the caller says of the way counts for nothing.
    const context = { [key.toLowerCase()]: 'made up' };
    const ask: Ask = {
      principal,
      permissions: 'nothing',
      action: 's3:PutAccessPointPolicy',
      accessPoint: POINT,
      context,
    };
    expect(decide(ask, { ...opened({}), accessPoints: [point] }).allowed).toBe(allowed);
  });

  it('leaves an object to its writer only where ownership does', () => {
    const open = opened({ Principal: '*' });
    const written: Ask = { ...ASK, objectWriter: '444455556666' };
    expect(decide(written, open).allowed).toBe(true);
    expect(decide(written, { ...open, ownership: 'ObjectWriter' }).allowed).toBe(false);
  });
});
