import { describe, expect, it } from 'vitest';
import type { Grantee } from './grant.ts';
import { granteeText, readGrantee } from './read-grantee.ts';

const OIDC = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';

describe('whom a text names', () => {
  it.each<[string, Grantee | undefined]>([
    ['444455556666', { kind: 'account', account: '444455556666' }],
    [' 4444-5555-6666 ', { kind: 'account', account: '444455556666' }],
    ['arn:aws:iam::444455556666:root', { kind: 'account', account: '444455556666' }],
    ['arn:aws:iam::444455556666:role/team/A', { kind: 'role', arn: 'arn:aws:iam::444455556666:role/team/A' }],
    ['arn:aws-cn:iam::444455556666:user/b', { kind: 'user', arn: 'arn:aws-cn:iam::444455556666:user/b' }],
    [
      'arn:aws:sts::444455556666:assumed-role/Analyst/me@example.com',
      { kind: 'role', arn: 'arn:aws:iam::444455556666:role/Analyst' },
    ],
    ['o-a1b2c3d4e5', { kind: 'organization', id: 'o-a1b2c3d4e5' }],
    ['o-a1b2c3d4e5/', { kind: 'organization', id: 'o-a1b2c3d4e5' }],
    [
      'o-a1b2c3d4e5/r-ab12/ou-ab12-1/*',
      { kind: 'organization', id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-1/*' },
    ],
    [
      'logging.s3.amazonaws.com@444455556666',
      { kind: 'service', service: 'logging.s3.amazonaws.com', account: '444455556666' },
    ],
    [
      's3.amazonaws.com@444455556666/arn:aws:s3:::source',
      {
        kind: 'service',
        service: 's3.amazonaws.com',
        account: '444455556666',
        source: 'arn:aws:s3:::source',
      },
    ],
    ['lambda.amazonaws.com', { kind: 'service', service: 'lambda.amazonaws.com', account: '' }],
    [OIDC, { kind: 'federated', provider: OIDC }],
    [
      `${OIDC}?aud=sts.amazonaws.com&sub=repo%3Ame%2Fit%3A*`,
      { kind: 'federated', provider: OIDC, audience: 'sts.amazonaws.com', subject: 'repo:me/it:*' },
    ],
    [`${OIDC}?audience=sts.amazonaws.com`, undefined],
    ['*', undefined],
    ['Analyst', undefined],
    ['44445555666', undefined],
    ['arn:aws:s3:::lake', undefined],
    ['', undefined],
  ])('%s', (text, grantee) => {
    expect(readGrantee(text)).toEqual(grantee);
    if (grantee !== undefined) expect(readGrantee(granteeText(grantee))).toEqual(grantee);
  });
});
