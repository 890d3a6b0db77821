import { describe, expect, it } from 'vitest';
import { accountsIn } from './accounts-text';

describe('accounts in a text', () => {
  it.each([
    { what: 'numbers', text: '111122223333\n444455556666', accounts: ['111122223333', '444455556666'] },
    { what: 'numbers with dashes', text: '1111-2222-3333', accounts: ['111122223333'] },
    {
      what: 'a line of them',
      text: '111122223333 444455556666,777788889999',
      accounts: ['111122223333', '444455556666', '777788889999'],
    },
    {
      what: 'a line with commas',
      text: '111122223333, 444455556666;777788889999',
      accounts: ['111122223333', '444455556666', '777788889999'],
    },
    {
      what: 'blanks between',
      text: ' 111122223333\t444455556666 ',
      accounts: ['111122223333', '444455556666'],
    },
    { what: 'the same twice', text: '111122223333\r\n1111-2222-3333', accounts: ['111122223333'] },
    {
      what: 'ARNs',
      text: 'arn:aws:iam::111122223333:root\narn:aws:sts::444455556666:assumed-role/A/b',
      accounts: ['111122223333', '444455556666'],
    },
    {
      what: 'an ARN of Organizations',
      text: 'arn:aws:organizations::999900001111:account/o-4k7lakeh0u/111122223333',
      accounts: ['111122223333'],
    },
    { what: 'nothing', text: ' \n\n', accounts: [] },
  ])('reads $what', ({ text, accounts }) => {
    expect(accountsIn(text).accounts.map(({ account }) => account)).toEqual(accounts);
  });

  it('takes the role from its ARN, with its path', () => {
    expect(accountsIn('arn:aws:iam::111122223333:role/audit/Reader').accounts).toEqual([
      { account: '111122223333', role: 'audit/Reader' },
    ]);
  });

  it('reads a file as the console of Organizations writes it', () => {
    const file = [
      'Account ID,ARN,Email,Name,Status',
      '111122223333,arn:aws:organizations::999900001111:account/o-1/111122223333,a@lakehouse.example,"analytics",ACTIVE',
      '"222233334444",,,backup,ACTIVE',
    ].join('\r\n');
    expect(accountsIn(file)).toEqual({
      accounts: [
        { account: '111122223333', name: 'analytics' },
        { account: '222233334444', name: 'backup' },
      ],
      unread: [],
    });
  });

  it('says of every line it cannot read why', () => {
    expect(accountsIn('111122223333\n11122223333\nhello').unread).toEqual([
      { line: 2, text: '11122223333', why: expect.stringContaining('12 digits') },
      { line: 3, text: 'hello', why: 'There is no account in it.' },
    ]);
  });
});
