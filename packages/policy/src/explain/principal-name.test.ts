import { describe, expect, it } from 'vitest';
import { principalName } from './principal-name.ts';

const OWN = '111122223333';

describe('principalName', () => {
  it.each([
    ['*', 'everybody'],
    ['111122223333', 'this account 1111-2222-3333'],
    ['arn:aws:iam::111122223333:root', 'this account 1111-2222-3333'],
    ['444455556666', 'account 4444-5555-6666'],
    ['arn:aws:iam::444455556666:root', 'account 4444-5555-6666'],
    ['arn:aws:iam::444455556666:role/Analyst', 'role/Analyst @ 4444-5555-6666'],
    ['arn:aws:iam::444455556666:role/teams/data/Analyst', 'role/Analyst @ 4444-5555-6666'],
    ['arn:aws:iam::111122223333:role/Loader', 'role/Loader'],
    ['arn:aws-cn:iam::444455556666:user/dev/mira', 'user/mira @ 4444-5555-6666'],
    [
      'arn:aws:sts::444455556666:assumed-role/Analyst/mira@example.com',
      'session mira@example.com of role/Analyst @ 4444-5555-6666',
    ],
    ['arn:aws:sts::111122223333:federated-user/bob', 'federated-user/bob'],
    ['logging.s3.amazonaws.com', 'logging.s3.amazonaws.com'],
    ['AROAEXAMPLEGONE123456', 'deleted role (AROAEXAM…)'],
    ['AIDACKCEVSQ6C2EXAMPLE', 'deleted user (AIDACKCE…)'],
  ])('%s', (principal, short) => {
    expect(principalName(principal, OWN).short).toBe(short);
    expect(principalName(principal, OWN).full).toBe(principal);
  });

  it('calls accounts what the operator calls them', () => {
    const names = { '444455556666': 'marketing' };
    expect(principalName('444455556666', OWN, names).short).toBe('account marketing (4444-5555-6666)');
    expect(principalName('arn:aws:iam::444455556666:role/Analyst', OWN, names).short).toBe(
      'role/Analyst @ marketing',
    );
    expect(principalName('111122223333', OWN, names).short).toBe('this account 1111-2222-3333');
  });

  it('tells the own account from others, and knows no account where none is said', () => {
    expect(principalName('arn:aws:iam::111122223333:role/Loader', OWN)).toMatchObject({
      account: OWN,
      own: true,
    });
    expect(principalName('arn:aws:iam::111122223333:role/Loader').own).toBe(false);
    expect(principalName('444455556666', OWN)).toMatchObject({ account: '444455556666', own: false });
    expect(principalName('AROAEXAMPLEGONE123456', OWN).account).toBeUndefined();
  });
});
