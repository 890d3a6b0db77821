import { describe, expect, it } from 'vitest';
import { type First, type FirstAddress, readFirst } from './first';
import { type Plan, readPlan } from './plan';

const PLAN: Plan = { accounts: '111122223333', role: 'audit/Reader', sessionName: '', externalId: '' };
const read = (change: Partial<Plan> = {}, partition: 'aws' | 'aws-cn' = 'aws') =>
  readPlan({ ...PLAN, ...change }, { partition }, 'me');

describe('a plan for many accounts', () => {
  it.each<[string, Partial<Plan>, string[]]>([
    ['with all it needs', {}, []],
    ['without accounts', { accounts: 'hello' }, ['accounts']],
    ['without a role', { role: '' }, ['role']],
    ['with a pattern for a role', { role: 'Review*' }, ['role']],
    ['whose list names the roles', { role: '', accounts: 'arn:aws:iam::111122223333:role/Own' }, []],
    ['with a session name too short', { sessionName: 'x' }, ['sessionName']],
    ['with blanks in the external ID', { externalId: 'a b' }, ['externalId']],
  ])('%s', (_, change, fields) => {
    expect(Object.keys(read(change).problems)).toEqual(fields);
  });

  it.each<[string, Partial<Plan>, object]>([
    [
      'under the name of whoever asks',
      {},
      { roleArn: 'arn:aws:iam::111122223333:role/audit/Reader', sessionName: 'me' },
    ],
    ['with its external ID', { externalId: 'mk-7731' }, { externalId: 'mk-7731' }],
    [
      'as the role the list names',
      { accounts: 'arn:aws:iam::111122223333:role/Own', sessionName: 'weekly' },
      { roleArn: 'arn:aws:iam::111122223333:role/Own', sessionName: 'weekly' },
    ],
  ])('goes in %s', (_, change, hop) => {
    const { list, hopOf } = read(change);
    expect(hopOf(list.accounts[0]!)).toMatchObject({ durationSeconds: 3600, ...hop });
  });

  it('stays in the partition', () => {
    expect(read({}, 'aws-cn').hopOf({ account: '111122223333' }).roleArn).toMatch(/^arn:aws-cn:/);
  });

  it('needs no role where no account is gone into', () => {
    expect(readPlan({ ...PLAN, role: '' }, { partition: 'aws' }, 'me', false).problems).toEqual({});
  });
});

describe('what is asked first', () => {
  it.each<[string, FirstAddress, First]>([
    ['by default', {}, { analyzer: true, recorder: 'first', regions: ['eu-west-1'] }],
    [
      'as the address has it',
      { analyzer: 'off', recorder: 'only', regions: 'us-east-1, eu-central-1 us-east-1' },
      { analyzer: false, recorder: 'only', regions: ['us-east-1', 'eu-central-1'] },
    ],
    [
      'in no Region that is none',
      { regions: 'everywhere; ../x' },
      { analyzer: true, recorder: 'first', regions: ['eu-west-1'] },
    ],
  ])('%s', (_, address, first) => expect(readFirst(address, 'eu-west-1')).toEqual(first));
});
